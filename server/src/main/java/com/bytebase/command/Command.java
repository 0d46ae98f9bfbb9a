package com.bytebase.command;

import com.bytebase.engine.EngineType;
import java.nio.file.Path;
import java.util.List;

/** What the command line asks for. */
sealed interface Command {
    /** The server, until it is told to stop. */
    record Start(Options options, boolean demo) implements Command {}

    /** A start and a stop that only train the AOT cache. */
    record WarmUp() implements Command {}

    record Backup(Path file, boolean withKey, Options options) implements Command {}

    record Restore(Path file, Options options) implements Command {}

    /**
     * Proves that the audit log is whole.
     *
     * @param from the place in its chain to begin at
     * @param head a head that it must have come by, or a file with one; empty for none
     */
    record VerifyAudit(long from, String head, Options options) implements Command {}

    record ResetPassword(String email, boolean clearTwoFactor, Options options) implements Command {}

    /**
     * What the API's {@code sql:analyze} says of a text, without a server.
     *
     * @param statement a file, or {@code -} for what comes in
     * @param schema a file that makes the schema; empty for none
     * @param defaultSchema empty for the engine's own
     */
    record Analyze(EngineType engine, String statement, String schema, String defaultSchema) implements Command {}

    /**
     * The SQL that makes one schema another.
     *
     * @param source a file, a folder of {@code .sql} files, {@code -} for what comes in, or the address of a database; {@code target}
     *     likewise
     */
    record Diff(EngineType engine, String source, String target) implements Command {}

    record Help() implements Command {}

    /**
     * Where the data is and where the server listens.
     *
     * @param drivers the folder of drivers that cannot be shipped; it need not be there
     * @param settings Spring's own, as {@code --some.key=value}, passed on as they are
     */
    record Options(
            Path data,
            String metadataUrl,
            String listen,
            int port,
            String externalUrl,
            Path drivers,
            List<String> settings) {}
}
