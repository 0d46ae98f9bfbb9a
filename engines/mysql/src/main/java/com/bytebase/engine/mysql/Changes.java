package com.bytebase.engine.mysql;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The session that changes a database. In a Galera cluster its lock holds on the node that it was taken on: point an instance at one
 * node, or at an address that always leads to the same one.
 */
final class Changes implements ChangeSession {
    private static final String MARKERS = "`bytebase`.`task_run`";

    /** Access denied, for databases, tables and in general; and servers that take no writes. */
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1045, 1142, 1227, 1290, 1792, 1836, 4006);

    private final Connection connection;
    private final String lock;

    Changes(Connection connection, String database) {
        this.connection = connection;
        this.lock = lockName(database);
    }

    /** Lock names have at most 64 characters and know no upper case; names of databases need not. */
    static String lockName(String database) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return "bytebase:" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean tryLock() throws SQLException {
        return isOne("SELECT GET_LOCK(?, 0)", lock);
    }

    @Override
    public void unlock() throws SQLException {
        isOne("SELECT RELEASE_LOCK(?)", lock);
    }

    @Override
    public String sessionId() throws SQLException {
        return Sessions.id(connection);
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        return Sessions.terminate(connection, sessionId);
    }

    @Override
    public Optional<String> transactionPooler() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PROXYSQL INTERNAL SESSION");
            return Optional.of("ProxySQL");
        } catch (SQLException e) {
            if (e.getErrorCode() == 1064) {
                // A server does not know the statement, which only the proxy answers itself.
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        long seconds = Math.max(1, (limit.toMillis() + 999) / 1000);
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + seconds + ", innodb_lock_wait_timeout = " + seconds);
        }
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        try (var statement = connection.createStatement()) {
            if (Rows.first(
                            connection,
                            "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name ="
                                    + " 'task_run'",
                            row -> true,
                            Sql.OWN_DATABASE)
                    .isPresent()) {
                return true;
            }
            statement.execute("CREATE DATABASE IF NOT EXISTS `bytebase` CHARACTER SET utf8mb4");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + MARKERS + " (run varchar(190) CHARACTER SET utf8mb4 COLLATE"
                            + " utf8mb4_bin NOT NULL, segment int NOT NULL, marked_at"
                            + " timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY"
                            + " KEY (run, segment)) ENGINE=InnoDB COMMENT='Which parts"
                            + " of which changes are done; rows older than your oldest"
                            + " open change may go.'");
            return true;
        } catch (SQLException e) {
            if (NO_RIGHT.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO " + MARKERS + " (run, segment) VALUES (?, ?)")) {
            insert.setString(1, run);
            insert.setInt(2, segment);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        try {
            return isOne("SELECT COUNT(*) FROM " + MARKERS + " WHERE run = ? AND segment = ?", run, segment);
        } catch (SQLException e) {
            if (e.getErrorCode() == 1146 || e.getErrorCode() == 1049) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return isOne("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?", name);
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return new Examination(connection).of(statement);
    }

    private boolean isOne(String sql, Object... parameters) throws SQLException {
        return Rows.first(connection, sql, row -> row.getLong(1) == 1, parameters)
                .orElse(false);
    }
}
