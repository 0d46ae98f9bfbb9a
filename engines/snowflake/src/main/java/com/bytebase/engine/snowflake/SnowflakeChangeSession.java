package com.bytebase.engine.snowflake;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Presence;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes on Snowflake, which has no locks for us to take: two runners are kept apart only by the product's own leases. Rows have transactions,
 * so that markers work; definitions commit by themselves.
 */
final class SnowflakeChangeSession implements ChangeSession, Presence {
    /** What is not there, or may not be seen; and what may not be done. */
    private static final int NOT_THERE = 2003;

    private static final int NOT_ALLOWED = 3001;

    private final Connection connection;

    SnowflakeChangeSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean tryLock() {
        return true;
    }

    @Override
    public void unlock() {
        // There is no lock.
    }

    @Override
    public String sessionId() throws SQLException {
        return answer("SELECT CURRENT_SESSION() AS \"answer\"", null)
                .orElseThrow(() -> new SQLException("The account does not show this session."));
    }

    /** Its statements end with it. */
    @Override
    public boolean terminate(String sessionId) throws SQLException {
        if (!sessionId.matches("[0-9]+")) {
            return true;
        }
        try {
            answer("SELECT SYSTEM$ABORT_SESSION(" + sessionId + ") AS \"answer\"", null);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == NOT_THERE) {
                return true;
            }
            if (e.getErrorCode() == NOT_ALLOWED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        run("ALTER SESSION SET LOCK_TIMEOUT = " + Math.max(1, (limit.toMillis() + 999) / 1000));
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        try {
            run("CREATE SCHEMA IF NOT EXISTS BYTEBASE");
            run("CREATE TABLE IF NOT EXISTS BYTEBASE.TASK_RUN (RUN VARCHAR(190) NOT NULL, SEGMENT INTEGER NOT NULL,"
                    + " MARKED_AT TIMESTAMP_TZ NOT NULL DEFAULT CURRENT_TIMESTAMP(), PRIMARY KEY (RUN, SEGMENT))");
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == NOT_ALLOWED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO BYTEBASE.TASK_RUN (RUN, SEGMENT) VALUES (?, ?)")) {
            insert.setString(1, run);
            insert.setInt(2, segment);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM BYTEBASE.TASK_RUN WHERE RUN = ? AND SEGMENT = ?")) {
            query.setString(1, run);
            query.setInt(2, segment);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == NOT_THERE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return CatalogQueries.run(connection, "SHOW DATABASES", null).stream()
                .anyMatch(row -> row.text("name").equals(name));
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return Presence.super.examine(statement);
    }

    private static final String HERE = "COALESCE(?, CURRENT_SCHEMA())";

    @Override
    public boolean exists(ObjectKind kind, TableRef name) throws SQLException {
        return found(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = " + HERE + " AND table_name = ?",
                name.schema().orElse(null),
                name.name());
    }

    @Override
    public boolean hasColumn(TableRef table, String column) throws SQLException {
        return found(
                "SELECT 1 FROM information_schema.columns WHERE table_schema = " + HERE
                        + " AND table_name = ? AND column_name = ?",
                table.schema().orElse(null),
                table.name(),
                column);
    }

    private boolean found(String sql, @org.jspecify.annotations.Nullable String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Optional<String> answer(String sql, @org.jspecify.annotations.Nullable String parameter)
            throws SQLException {
        return CatalogQueries.run(connection, sql, parameter).stream()
                .findFirst()
                .map(row -> row.text("answer"));
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
