package com.bytebase.engine.postgresql;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The embedded PostgreSQL that the tests of this module share. */
public final class PostgresServer implements TestServer {
    private final EmbeddedPostgres server = EmbeddedPostgres.shared();

    @Override
    public ConnectionSpec spec() {
        return spec(server.user(), server.password());
    }

    @Override
    public ConnectionSpec powerless() throws SQLException {
        admin(
                "DO $$ BEGIN CREATE ROLE powerless LOGIN PASSWORD 'p'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        return spec("powerless", "p");
    }

    @Override
    public Connection stranger() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl("postgres") + "?ApplicationName=stranger", server.user(), server.password());
    }

    @Override
    public List<String> routineTriggerAndComments() {
        return List.of(
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                "CREATE TRIGGER book_touch BEFORE UPDATE ON book FOR EACH ROW EXECUTE FUNCTION touch()",
                "COMMENT ON TABLE author IS 'Who writes'",
                "COMMENT ON COLUMN author.name IS 'As on the cover'");
    }

    @Override
    public String slowStatement() {
        return "SELECT pg_sleep(30)";
    }

    void admin(String sql) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    ConnectionSpec spec(String user, String password) {
        return new ConnectionSpec(
                server.host(),
                server.port(),
                user,
                password,
                Optional.of("postgres"),
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(10),
                Map.of());
    }
}
