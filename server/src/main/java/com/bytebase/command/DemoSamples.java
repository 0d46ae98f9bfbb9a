package com.bytebase.command;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.embedded.EmbeddedPostgresSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The demo's sample databases: a shop's, for test and for prod, on a server of their own that keeps its port. */
final class DemoSamples {
    static final List<String> DATABASES = List.of("shop_test", "shop_prod");

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS customer (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE);
            CREATE TABLE IF NOT EXISTS purchase (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer bigint NOT NULL REFERENCES customer,
                total numeric(12, 2) NOT NULL, placed_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO customer (name, email) SELECT 'Customer ' || n, 'customer' || n || '@example.com'
                FROM generate_series(1, 200) n ON CONFLICT DO NOTHING;
            INSERT INTO purchase (customer, total) SELECT id, id * 1.5 FROM customer
                WHERE NOT EXISTS (SELECT FROM purchase);
            """;

    private DemoSamples() {}

    static EmbeddedPostgres start(Path data) {
        var folder = data.resolve("samples");
        var server = EmbeddedPostgres.start(EmbeddedPostgresSpec.in(folder).withPort(port(data)));
        for (var database : DATABASES) {
            server.createDatabaseIfMissing(database);
            try (var connection = server.connect(database);
                    var statement = connection.createStatement()) {
                if (isNew(statement.executeQuery("SELECT to_regclass('purchase') IS NULL"))) {
                    statement.execute(TABLES);
                }
            } catch (SQLException e) {
                server.stop();
                throw new UsageException("The sample database %s could not be filled: %s".formatted(database, e.getMessage()));
            }
        }
        return server;
    }

    private static boolean isNew(ResultSet answer) throws SQLException {
        answer.next();
        return answer.getBoolean(1);
    }

    /** The workspace knows the samples by this port, so that it outlives a restart. */
    private static int port(Path data) {
        var file = data.resolve("samples.port");
        try {
            if (Files.exists(file)) {
                return Integer.parseInt(Files.readString(file).strip());
            }
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.writeString(file, Integer.toString(socket.getLocalPort()));
                return socket.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
