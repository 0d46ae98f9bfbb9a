package com.bytebase.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a cluster: UTF-8, one collation on every machine, SCRAM for every connection, checksums. */
final class Initdb {
    private Initdb() {}

    static void run(Binaries binaries, ServerUser user, Path cluster, Path passwordFile, boolean durable)
            throws IOException {
        var command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The system's collations change with its libc and would corrupt indexes; the built-in one does not.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        if (!durable) {
            command.add("--no-sync");
        }
        var process = Environment.of(new ProcessBuilder(user.command(command)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL could not make its cluster in %s: %s".formatted(cluster, output.strip()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Making the cluster in %s was interrupted.".formatted(cluster), e);
        }
    }
}
