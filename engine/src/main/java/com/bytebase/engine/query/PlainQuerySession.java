package com.bytebase.engine.query;

import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** By JDBC alone: a read-only transaction where the driver knows one, rolled back in any case; never used twice. */
final class PlainQuerySession implements QuerySession {
    private static final int FETCH = 500;

    private final Connection connection;

    PlainQuerySession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void beginReading(Statement first) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    @Override
    public boolean reset() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return false;
    }

    @Override
    public int fetchSize(long limit) {
        return (int) Math.min(limit + 1, FETCH);
    }

    @Override
    public boolean streamsInTransactionsOnly() {
        return false;
    }

    @Override
    public boolean leavesQuickly() {
        return true;
    }

    @Override
    public ColumnReader reader(ResultSet rows, int column) throws SQLException {
        return JdbcColumns.reader(rows.getMetaData(), column);
    }

    @Override
    public Plan explain(Statement statement) throws SQLException, UnsupportedPlanException {
        throw new UnsupportedPlanException("Plans of this engine are not read yet.");
    }
}
