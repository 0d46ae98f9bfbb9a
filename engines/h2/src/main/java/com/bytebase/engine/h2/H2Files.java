package com.bytebase.engine.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.h2.Driver;
import org.h2.api.JavaObjectSerializer;
import org.h2.engine.Constants;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.util.JdbcUtils;

/**
 * Opens and makes files. An administrator of an H2 database runs Java and reads files by SQL; others cannot, whatever they are granted. So
 * sessions are of users who are none, and a file that holds Java already is not opened (ADR 20).
 */
final class H2Files {
    /** The state of a session that belongs to an administrator, or of a file that holds what only they can make. */
    static final String UNSAFE = "BB001";

    /** The state of a file that is none of H2 as this version writes it. */
    static final String DAMAGED = "BB002";

    private static final String OWNER = "OWNER OF THE FILE";
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    static {
        // Values of the type JAVA_OBJECT stay bytes: nothing that a row holds becomes an object of this process.
        JdbcUtils.serializer = new NoObjects();
    }

    private H2Files() {}

    static Connection open(Path file, Login login) throws SQLException {
        if (!file.toString().endsWith(Constants.SUFFIX_MV_FILE)) {
            throw new SQLException("the names of its files end in %s".formatted(Constants.SUFFIX_MV_FILE), DAMAGED);
        }
        StoredObjects.check(file);
        return checked(connect(address(file) + ";IFEXISTS=TRUE;IGNORE_UNKNOWN_SETTINGS=TRUE" + SETTINGS, login));
    }

    /** An empty database that goes with the session. */
    static Connection memory() throws SQLException {
        var address = "jdbc:h2:mem:" + UUID.randomUUID();
        var login = Login.of("", "");
        try (var owner = connect(address, new Login(OWNER, UUID.randomUUID().toString()))) {
            execute(owner, login.making());
            return checked(connect(address, login));
        }
    }

    /**
     * Makes an empty database with one user who may change its schemas. Nobody knows the password of its administrator. The file has its
     * name once it is whole.
     */
    static void create(Path file, Login login) throws SQLException {
        var beside = file.resolveSibling("." + UUID.randomUUID() + Constants.SUFFIX_MV_FILE);
        try {
            try (var owner = connect(
                    address(beside) + SETTINGS,
                    new Login(OWNER, UUID.randomUUID().toString()))) {
                execute(owner, login.making());
                execute(owner, "SET WRITE_DELAY 0");
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SQLException("The file %s cannot be made: %s.".formatted(file, e.getMessage()), "58030", e);
        } finally {
            remove(beside);
        }
    }

    private static void remove(Path file) throws SQLException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SQLException("The file %s cannot be removed: %s.".formatted(file, e.getMessage()), "58030", e);
        }
    }

    private static String address(Path file) {
        var path = file.toAbsolutePath().toString();
        return "jdbc:h2:file:" + path.substring(0, path.length() - Constants.SUFFIX_MV_FILE.length());
    }

    private static Connection connect(String address, Login login) throws SQLException {
        return Objects.requireNonNull(
                new Driver().connect(address, login.properties()), "the driver knows its address");
    }

    private static Connection checked(Connection connection) throws SQLException {
        var session = session(connection);
        if (session.getUser().isAdmin()) {
            connection.close();
            throw new SQLException("this user is an administrator, whose SQL can read files and run Java", UNSAFE);
        }
        // What is committed is on the disk: a task that is done stays done when the process is killed.
        var store = session.getDatabase().getStore();
        if (store != null) {
            store.getMvStore().setAutoCommitDelay(0);
        }
        return connection;
    }

    static SessionLocal session(Connection raw) throws SQLException {
        return (SessionLocal) raw.unwrap(JdbcConnection.class).getSession();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static final class NoObjects implements JavaObjectSerializer {
        @Override
        public byte[] serialize(Object object) {
            throw new IllegalArgumentException("Java objects are not stored here; store bytes.");
        }

        @Override
        public Object deserialize(byte[] bytes) {
            return bytes;
        }
    }
}
