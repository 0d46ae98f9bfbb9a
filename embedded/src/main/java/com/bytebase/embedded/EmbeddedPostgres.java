package com.bytebase.embedded;

import com.bytebase.embedded.EmbeddedPostgresSpec.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server that this process owns: nobody else starts one in its data folder meanwhile, it is started again
 * on the same port when it is killed, and it ends with {@link #stop} or, at the latest, with this process.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    public static final String SUPERUSER = "bytebase";

    private static final String DUPLICATE_DATABASE = "42P04";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final EmbeddedPostgresSpec spec;
    private final ServerUser serverUser;
    private final Binaries binaries;
    private final DataFolder data;
    private final String password;
    private Postmaster postmaster;
    private boolean stopped;

    private EmbeddedPostgres(EmbeddedPostgresSpec spec, ServerUser serverUser, Binaries binaries, DataFolder data)
            throws IOException, InterruptedException {
        this.spec = spec;
        this.serverUser = serverUser;
        this.binaries = binaries;
        this.data = data;
        this.password = data.password();
        data.initialize(binaries, spec.durability() == Durability.DURABLE);
        this.postmaster = Postmaster.start(binaries, serverUser, data, spec, spec.port());
    }

    /** Starts the server and waits until it answers; a data folder that is in use is refused. */
    public static EmbeddedPostgres start(EmbeddedPostgresSpec spec) {
        var user = ServerUser.chosen();
        var binaries = Binaries.extracted(spec.cacheFolder());
        var data = DataFolder.own(spec.dataFolder(), user);
        try {
            var server = new EmbeddedPostgres(spec, user, binaries, data);
            server.watch(server.postmaster);
            return server;
        } catch (IOException e) {
            data.close();
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL in %s could not be started: %s"
                            .formatted(spec.dataFolder(), e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            data.close();
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(
                    "Starting PostgreSQL in %s was interrupted.".formatted(spec.dataFolder()), e);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** A fast, forgetful server in a folder of its own, gone with {@link #stop} or with this process. */
    public static EmbeddedPostgres throwaway() {
        try {
            var folder = Files.createTempDirectory("bytebase-postgres-");
            if (ServerUser.weAreRoot()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            var server = start(EmbeddedPostgresSpec.in(folder).withDurability(Durability.THROWAWAY));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("No temporary folder could be made: " + e.getMessage(), e);
        }
    }

    /** One throwaway server for everything in this JVM that is content with a database of its own, such as most tests. */
    public static EmbeddedPostgres shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final EmbeddedPostgres SERVER = throwaway();
    }

    public String host() {
        return HOST;
    }

    public synchronized int port() {
        return postmaster.port();
    }

    public String user() {
        return SUPERUSER;
    }

    public String password() {
        return password;
    }

    public synchronized long pid() {
        return postmaster.process().pid();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port(), database);
    }

    /** A superuser's connection to that database. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        return connect(jdbcUrl(database), properties);
    }

    /** By PostgreSQL's driver itself: {@link java.sql.DriverManager} would load those of all engines first. */
    private static Connection connect(String url, Properties properties) throws SQLException {
        return Objects.requireNonNull(new Driver().connect(url, properties), url);
    }

    public void createDatabaseIfMissing(String name) {
        try (var connection = connect("postgres");
                var asked = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            asked.setString(1, name);
            try (var rows = asked.executeQuery()) {
                if (!rows.next()) {
                    create.execute("CREATE DATABASE " + "\"" + name.replace("\"", "\"\"") + "\"");
                }
            }
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState())) {
                return; // somebody else was faster
            }
            throw new EmbeddedPostgresException(
                    "The database %s could not be made: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Starts the server again when it ends without having been asked to. */
    private void watch(Postmaster watched) {
        watched.process().onExit().thenRunAsync(() -> restart(watched), Thread::startVirtualThread);
    }

    private synchronized void restart(Postmaster ended) {
        while (!stopped && postmaster == ended) {
            LOG.atWarn()
                    .addKeyValue("pid", ended.process().pid())
                    .log("the embedded PostgreSQL ended unasked; starting it again");
            try {
                ended.watchdog().dismiss();
                postmaster = Postmaster.start(binaries, serverUser, data, spec, ended.port());
                watch(postmaster);
            } catch (IOException | EmbeddedPostgresException e) {
                LOG.atError()
                        .setCause(e)
                        .log("the embedded PostgreSQL did not start again; trying once more in a moment");
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits without holding on to the server, so that it can be stopped meanwhile. */
    private void pause() {
        try {
            wait(Duration.ofSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server cleanly and waits until it is gone; stopping twice is fine. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        notifyAll();
        try {
            postmaster.stop();
            if (spec.durability() == Durability.THROWAWAY) {
                Folders.delete(data.path());
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL in %s did not stop cleanly: %s".formatted(data.path(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            data.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The folder that holds everything of this server. */
    public Path dataFolder() {
        return data.path();
    }
}
