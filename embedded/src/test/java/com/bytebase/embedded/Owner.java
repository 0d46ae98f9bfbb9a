package com.bytebase.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A JVM of its own that owns a server and can be killed. It writes rows and says so after each commit. */
final class Owner implements AutoCloseable {
    final Process process;
    private final BufferedReader output;
    final long serverPid;

    private Owner(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        var first = output.readLine();
        while (first != null && first.startsWith("SLF4J")) {
            first = output.readLine();
        }
        if (first == null || !first.startsWith("server ")) {
            process.destroyForcibly();
            throw new IOException("the owner said: " + first);
        }
        this.serverPid = Long.parseLong(first.substring("server ".length()));
    }

    static Owner start(Path dataFolder, Path cacheFolder) throws IOException {
        return new Owner(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        dataFolder.toString(),
                        cacheFolder.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** The number of the last row that was committed by then. */
    long awaitRow(long number) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("row ") && Long.parseLong(line.substring(4)) >= number) {
                return Long.parseLong(line.substring(4));
            }
        }
        throw new IOException("the owner ended");
    }

    List<ProcessHandle> watchdogs() {
        return process.children().filter(child -> child.pid() != serverPid).toList();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws SQLException {
        try {
            own(EmbeddedPostgresSpec.in(Path.of(arguments[0])).withCacheFolder(Path.of(arguments[1])));
        } catch (EmbeddedPostgresException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void own(EmbeddedPostgresSpec spec) throws SQLException {
        var server = EmbeddedPostgres.start(spec);
        System.out.println("server " + server.pid());
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS answered (id bigint PRIMARY KEY)");
            for (long id = 1; ; id++) {
                statement.execute("INSERT INTO answered VALUES (%d)".formatted(id));
                System.out.println("row " + id);
            }
        }
    }
}
