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
import java.util.regex.Pattern;

/**
 * The PostgreSQL that the tests of this module share: the embedded one, or another that the system property {@code postgres.server} names as
 * {@code user:password@host:port}, to see how an older version does.
 */
public final class PostgresServer implements TestServer {
    private static final Pattern OTHER = Pattern.compile("([^:]+):(.*)@([^:@]+):(\\d+)");
    private static final Address SERVER = address();

    private record Address(String host, int port, String user, String password) {}

    static boolean isOther() {
        return System.getProperty("postgres.server") != null;
    }

    private static Address address() {
        var named = System.getProperty("postgres.server");
        if (named == null) {
            var embedded = EmbeddedPostgres.shared();
            return new Address(embedded.host(), embedded.port(), embedded.user(), embedded.password());
        }
        var other = OTHER.matcher(named);
        if (!other.matches()) {
            throw new IllegalArgumentException("postgres.server is to be user:password@host:port");
        }
        return new Address(other.group(3), Integer.parseInt(other.group(4)), other.group(1), other.group(2));
    }

    @Override
    public ConnectionSpec spec() {
        return spec(SERVER.user(), SERVER.password());
    }

    @Override
    public ConnectionSpec powerless() throws SQLException {
        admin(
                "DO $$ BEGIN CREATE ROLE powerless LOGIN PASSWORD 'p'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        return spec("powerless", "p");
    }

    @Override
    public Connection stranger() throws SQLException {
        return connection("?ApplicationName=stranger");
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
        try (var connection = connection("");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/postgres%s".formatted(SERVER.host(), SERVER.port(), options),
                SERVER.user(),
                SERVER.password());
    }

    ConnectionSpec spec(String user, String password) {
        return new ConnectionSpec(
                SERVER.host(),
                SERVER.port(),
                user,
                password,
                Optional.of("postgres"),
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(10),
                Map.of());
    }
}
