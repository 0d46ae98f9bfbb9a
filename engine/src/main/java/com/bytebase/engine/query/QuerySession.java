package com.bytebase.engine.query;

import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the SQL editor needs of a session that differs between engines. The session was opened with
 * {@link com.bytebase.engine.ConnectionSpec#readOnly()} where it must not write.
 */
public interface QuerySession {
    /**
     * Begins a transaction in which the server itself refuses to write, and that no statement let through by
     * {@link com.bytebase.engine.Engine#refusedWhenReading} can turn into one that writes.
     *
     * @param first of the statements that follow
     */
    void beginReading(Statement first) throws SQLException;

    /**
     * Why a statement is refused after {@link #beginReading}, by what the database holds: a function or a view that it uses may do what no
     * read-only transaction keeps back. Empty where nothing is known against it; costs no round trip where it uses nothing of the database's own.
     */
    default Optional<String> refusedByWhatItUses(Statement statement) throws SQLException {
        return Optional.empty();
    }

    /**
     * Ends what was begun and puts the session back as it was when it was opened.
     *
     * @return whether somebody else may use it now
     */
    boolean reset() throws SQLException;

    /** How many rows to ask for at a time when at most {@code limit} are wanted, so that the driver never holds all of them. */
    int fetchSize(long limit);

    /** Whether results come piece by piece only within a transaction; outside of one the driver would hold all of it. */
    boolean streamsInTransactionsOnly();

    /** Whether giving up a result before its end is quick; otherwise the statement is canceled first. */
    boolean leavesQuickly();

    /** How a column's values are read. */
    ColumnReader reader(ResultSet rows, int column) throws SQLException;

    /** How the server would run the statement. */
    Plan explain(Statement statement) throws SQLException, UnsupportedPlanException;

    /** Reads one column of the current row: null, a Boolean, a {@link Digits} or a String. */
    interface ColumnReader {
        ResultColumn column();

        @org.jspecify.annotations.Nullable
        Object read(ResultSet rows) throws SQLException;
    }

    /** For engines whose driver needs no more than JDBC. */
    static QuerySession plain(Connection connection) {
        return new PlainQuerySession(connection);
    }
}
