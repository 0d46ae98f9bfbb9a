package com.bytebase.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A server that another process owns, for whoever may read its password: backups, a password reset. */
public record RunningPostgres(int port, String password) {
    /** The server that runs in this data folder, if one does. */
    public static Optional<RunningPostgres> in(Path dataFolder) {
        var cluster = dataFolder.resolve("cluster");
        if (PostmasterPid.of(cluster)
                .filter(PostmasterPid::ready)
                .flatMap(PostmasterPid::server)
                .isEmpty()) {
            return Optional.empty();
        }
        try {
            // Line 4 is the port; the first eight lines are there once it is ready.
            var port =
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip();
            return Optional.of(new RunningPostgres(
                    Integer.parseInt(port),
                    Files.readString(dataFolder.resolve("password")).strip()));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The PostgreSQL in %s runs, but its password cannot be read (%s); run this as the user who started Bytebase."
                            .formatted(dataFolder, e.getMessage()),
                    e);
        }
    }

    public String user() {
        return EmbeddedPostgres.SUPERUSER;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(EmbeddedPostgres.HOST, port, database);
    }
}
