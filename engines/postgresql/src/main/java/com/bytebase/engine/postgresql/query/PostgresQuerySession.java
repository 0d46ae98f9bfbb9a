package com.bytebase.engine.postgresql.query;

import com.bytebase.engine.postgresql.parse.Calls;
import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.query.Reading;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.StatementType.Category;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A session that reads, in a transaction that is read only and rolled back: the server refuses writes, by whatever function or common table
 * expression they come, and settings go with the transaction. Such a transaction can be made to write only before its first query, so there
 * is always one.
 */
public final class PostgresQuerySession implements QuerySession {
    private static final int FETCH_AT_FIRST = 200;

    private final Connection connection;

    public PostgresQuerySession(Connection connection) {
        this.connection = connection;
    }

    /** See {@link com.bytebase.engine.Engine#refusedWhenReading}. */
    public static Optional<String> refusedWhenReading(Statement statement) {
        if (statement.type() == StatementType.SET && statement.analyzed()) {
            return Optional.empty();
        }
        return Reading.refused(statement, Category.QUERY).or(() -> Calls.in(statement.text()).stream()
                .filter(OutsideEffects::has)
                .findFirst()
                .map("%s() reaches beyond this transaction, where nothing keeps it from writing."::formatted));
    }

    /** The driver sends its BEGIN READ ONLY with the first statement, which costs no round trip; a SELECT is a first query by itself. */
    @Override
    public void beginReading(Statement first) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        if (first.type() != StatementType.SELECT) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY; SELECT 1");
            }
        }
    }

    @Override
    public Optional<String> refusedByWhatItUses(Statement statement) throws SQLException {
        return new HiddenEffects(connection).in(statement);
    }

    @Override
    public boolean reset() throws SQLException {
        try (var statement = connection.createStatement()) {
            var rollback = connection.getAutoCommit() ? "" : "ROLLBACK; ";
            statement.execute(rollback + "CLOSE ALL; UNLISTEN *; DISCARD SEQUENCES; SELECT pg_advisory_unlock_all()");
        }
        connection.setAutoCommit(true);
        return connection.unwrap(PGConnection.class).getBackendPID() != 0;
    }

    @Override
    public int fetchSize(long limit) {
        return (int) Math.min(limit + 1, FETCH_AT_FIRST);
    }

    @Override
    public boolean streamsInTransactionsOnly() {
        return true;
    }

    @Override
    public boolean leavesQuickly() {
        return true; // the portal is closed; what was not fetched is never sent
    }

    @Override
    public ColumnReader reader(ResultSet rows, int column) throws SQLException {
        return PostgresColumns.reader(rows.getMetaData(), column);
    }

    @Override
    public Plan explain(Statement statement) throws SQLException {
        return new Explain(connection).of(statement.text());
    }
}
