package com.bytebase.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells sessions of ours from others, and ends them. Each one holds a user lock named after its number for as long as it lives, the
 * rollback at its end included; the number alone proves nothing, because servers give it out again after a restart.
 */
final class Sessions {
    /** How long the end of a session is waited for before the answer is "not yet". */
    private static final Duration END = Duration.ofSeconds(1);

    private static final int NO_SUCH_THREAD = 1094;

    private Sessions() {}

    /** Claims the session. A server without user locks refuses; its orphans then end by themselves. */
    static void claim(Connection connection) throws SQLException {
        try {
            Rows.first(connection, "SELECT GET_LOCK(CONCAT('bytebase:session:', CONNECTION_ID()), 0)", row -> true);
        } catch (SQLException e) {
            if (Errors.explain(e, java.util.Optional.empty()).connectionLost()) {
                throw e;
            }
        }
    }

    /** Ends session {@code id} if it is ours; answers whether it is gone. */
    static boolean terminate(Connection connection, long id, boolean namesHolders) throws SQLException {
        if (!isOurs(connection, id, namesHolders)) {
            return true;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("KILL CONNECTION " + id);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
        long end = System.nanoTime() + END.toNanos();
        while (isOurs(connection, id, namesHolders)) {
            if (System.nanoTime() > end) {
                return false;
            }
            // Waits in the server; a client cannot be told when a session ends.
            Rows.first(connection, "SELECT SLEEP(0.05)", row -> true);
        }
        return true;
    }

    /** A lock's holder other than the session that it is named after cannot be. */
    private static boolean isOurs(Connection connection, long id, boolean namesHolders) throws SQLException {
        if (!namesHolders) {
            return Rows.first(
                            connection,
                            "SELECT IS_USED_LOCK(CONCAT('bytebase:session:', ?)) IS NOT NULL",
                            row -> row.getInt(1) == 1,
                            id)
                    .orElse(false);
        }
        return Rows.first(
                        connection,
                        "SELECT IS_USED_LOCK(CONCAT('bytebase:session:', ?)) = ?",
                        row -> row.getInt(1) == 1,
                        id,
                        id)
                .orElse(false);
    }
}
