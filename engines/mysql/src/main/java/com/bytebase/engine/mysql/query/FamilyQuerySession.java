package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.query.Reading;
import com.bytebase.engine.query.UnsupportedPlanException;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType.Category;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A session that reads, in a read-only transaction: the server refuses writes to tables, by functions too. Such a transaction ends with any
 * COMMIT and with what commits by itself, so nothing but queries is let through, and none that writes a file.
 */
public final class FamilyQuerySession implements QuerySession {
    /** Rows may have 16 MB each and more. */
    private static final int FETCH = 50;

    private final Connection connection;
    private final Dialect dialect;

    public FamilyQuerySession(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** See {@link com.bytebase.engine.Engine#refusedWhenReading}. */
    public static Optional<String> refusedWhenReading(Statement statement, Dialect dialect) {
        return Reading.refused(statement, Category.QUERY).or(() -> touchesFile(statement.text(), dialect));
    }

    private static Optional<String> touchesFile(String statement, Dialect dialect) {
        var tokens = Tokens.of(statement, dialect);
        for (int i = 1; i < tokens.size(); i++) {
            var before = tokens.get(i - 1);
            var word = tokens.get(i).upper();
            if ((word.equals("OUTFILE") || word.equals("DUMPFILE"))
                    && before.upper().equals("INTO")) {
                return Optional.of("This statement writes a file on the server.");
            }
            if (word.equals("(") && before.name().equalsIgnoreCase("load_file")) {
                return Optional.of("load_file() reads a file of the server's, not of the database.");
            }
        }
        return Optional.empty();
    }

    @Override
    public void beginReading(Statement first) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("START TRANSACTION READ ONLY");
        }
    }

    @Override
    public Optional<String> refusedByWhatItUses(Statement statement) throws SQLException {
        return new HiddenEffects(connection, dialect).in(statement);
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
        return false; // the driver reads a result to its end
    }

    @Override
    public ColumnReader reader(ResultSet rows, int column) throws SQLException {
        return FamilyColumns.reader(rows.getMetaData(), column);
    }

    @Override
    public Plan explain(Statement statement) throws SQLException, UnsupportedPlanException {
        if (!statement.writes().isEmpty()) {
            beginPlanning(statement);
        }
        return new Explain(connection).of(statement.text());
    }

    /** What writes is not even planned in a read-only transaction. */
    private void beginPlanning(Statement statement) throws SQLException, UnsupportedPlanException {
        var refused = new PlannedWrites(connection, dialect).refused(statement);
        if (refused.isPresent()) {
            throw new UnsupportedPlanException(refused.get());
        }
        connection.rollback();
        try (var sent = connection.createStatement()) {
            sent.execute("START TRANSACTION READ WRITE");
        }
    }
}
