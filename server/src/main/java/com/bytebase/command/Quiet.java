package com.bytebase.command;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps what libraries log out of what a command prints: a server's log is Spring's to set up, and a command that ends by itself says all
 * it has to say.
 */
final class Quiet {
    private Quiet() {}

    static void unlessServing(Command command) {
        switch (command) {
            case Command.Start _, Command.WarmUp _ -> {
                // Spring sets the log up
            }
            case Command.Backup _,
                    Command.Restore _,
                    Command.VerifyAudit _,
                    Command.ResetPassword _,
                    Command.Analyze _,
                    Command.Diff _,
                    Command.Help _ -> {
                if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
                    log.reset();
                }
            }
        }
    }
}
