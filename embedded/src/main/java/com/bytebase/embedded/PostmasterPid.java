package com.bytebase.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server writes into {@code postmaster.pid} of its cluster: line 1 its process, line 8 how far it is (PostgreSQL's
 * {@code src/include/utils/pidfile.h}).
 */
record PostmasterPid(long pid, String status) {
    static Optional<PostmasterPid> of(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PostmasterPid(
                            Long.parseLong(lines.getFirst().strip()),
                            lines.size() < 8 ? "" : lines.get(7).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // none, or half written: asked again
        }
    }

    boolean ready() {
        return status.equals("ready");
    }

    /** The process, when it lives and is a PostgreSQL; the number may meanwhile be another program's. */
    Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info()
                .command()
                .map(c -> c.contains("postgres"))
                .orElse(true));
    }
}
