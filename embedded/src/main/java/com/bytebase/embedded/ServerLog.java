package com.bytebase.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server that did not come up wrote about it. */
record ServerLog(String text) {
    static ServerLog since(Path log, long position) throws IOException {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(position);
            return new ServerLog(new String(in.readNBytes(64_000), StandardCharsets.UTF_8));
        }
    }

    /** Whether it may go better in a moment: the last processes of a killed server are still there, or the port was snatched. */
    boolean passes(boolean portIsFree) {
        return text.contains("pre-existing shared memory block")
                || text.contains("lock file \"postmaster.pid\" already exists")
                || (portIsFree && portTaken());
    }

    private boolean portTaken() {
        return text.contains("Address already in use");
    }

    EmbeddedPostgresException asException(Path folder, int port) {
        if (portTaken()) {
            return new EmbeddedPostgresException(
                    "The embedded PostgreSQL cannot listen on port %d because another program does; choose another port."
                            .formatted(port));
        }
        return new EmbeddedPostgresException("The embedded PostgreSQL in %s did not start: %s"
                .formatted(
                        folder,
                        text.lines()
                                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                                .reduce((_, last) -> last)
                                .orElse(text.isBlank() ? "it wrote nothing" : text.strip())));
    }
}
