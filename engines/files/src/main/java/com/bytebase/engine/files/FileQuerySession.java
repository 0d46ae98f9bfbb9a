package com.bytebase.engine.files;

import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A session on a file that reads. What keeps it from writing is there since it was opened: the file is open for reading, or each text runs in a
 * transaction that the engine lets nothing be written in ({@link SessionRules}).
 */
public final class FileQuerySession implements QuerySession {
    private static final int FETCH = 500;

    private final Connection connection;
    private final Values values;
    private final PlanForm form;

    public FileQuerySession(Connection connection, Values values, PlanForm form) {
        this.connection = connection;
        this.values = values;
        this.form = form;
    }

    /** How an engine's values are read. */
    @FunctionalInterface
    public interface Values {
        ColumnReader reader(ResultSet rows, int column) throws SQLException;
    }

    /**
     * How an engine says what it would do.
     *
     * @param words before the statement
     * @param column that holds it, from 1
     */
    public record PlanForm(String words, int column) {}

    @Override
    public void beginReading(Statement first) {}

    @Override
    public boolean reset() {
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
        return values.reader(rows, column);
    }

    @Override
    public Plan explain(Statement statement) throws SQLException {
        try (var sent = connection.createStatement();
                var rows = sent.executeQuery(form.words() + " " + statement.text())) {
            var lines = new StringJoiner("\n");
            while (rows.next()) {
                lines.add(rows.getString(form.column()));
            }
            return new Plan(lines.toString(), Optional.empty());
        }
    }
}
