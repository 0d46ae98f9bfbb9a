package com.bytebase.embedded;

import java.io.IOException;

/** A signal to a process that may not be our child; Java itself knows only TERM and KILL. */
enum Signal {
    /** Fast shutdown: sessions are ended, the cluster is left clean. */
    INT,
    /** Immediate shutdown: the next start recovers from the log. */
    QUIT;

    void send(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name(), pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
