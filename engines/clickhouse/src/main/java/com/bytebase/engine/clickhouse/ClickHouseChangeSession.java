package com.bytebase.engine.clickhouse;

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
 * Changes on ClickHouse, which has neither locks nor transactions of ours to use: two runners are kept apart only by the product's own leases,
 * and every run is without proof. What is left is to end the statements of a runner that is gone, by the comment in their log.
 */
final class ClickHouseChangeSession implements ChangeSession, Presence {
    private final Connection connection;
    private final String database;

    ClickHouseChangeSession(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
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
        return answer("SELECT toString(getSetting('log_comment')) AS answer").orElse("");
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        if (!sessionId.matches("bytebase:[0-9a-f-]+")) {
            return true;
        }
        var ours = "Settings['log_comment'] = '" + sessionId + "'";
        try (var statement = connection.createStatement()) {
            statement.execute("KILL QUERY WHERE " + ours + " SYNC");
        }
        return answer("SELECT query_id AS answer FROM system.processes WHERE " + ours)
                .isEmpty();
    }

    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    /** Nothing waits for locks that could be limited. */
    @Override
    public void lockTimeout(Duration limit) {}

    @Override
    public boolean prepareMarkers() {
        return false;
    }

    @Override
    public void mark(String run, int segment) {
        throw new IllegalStateException("ClickHouse has no transaction for a marker.");
    }

    @Override
    public boolean marked(String run, int segment) {
        return false;
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return !CatalogQueries.run(connection, "SELECT name FROM system.databases WHERE name = ?", name)
                .isEmpty();
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return Presence.super.examine(statement);
    }

    @Override
    public boolean exists(ObjectKind kind, TableRef name) throws SQLException {
        return found("SELECT 1 FROM system.tables WHERE database = ? AND name = ?", name, name.name());
    }

    @Override
    public boolean hasColumn(TableRef table, String column) throws SQLException {
        return found(
                "SELECT 1 FROM system.columns WHERE database = ? AND table = ? AND name = ?",
                table,
                table.name(),
                column);
    }

    private boolean found(String sql, TableRef table, String... more) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, table.schema().orElse(database));
            for (int i = 0; i < more.length; i++) {
                query.setString(i + 2, more[i]);
            }
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Optional<String> answer(String sql) throws SQLException {
        return CatalogQueries.run(connection, sql, null).stream().findFirst().map(row -> row.text("answer"));
    }
}
