package com.bytebase.engine.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells sessions of ours from others, and ends them. Each one holds a user lock under a name of its own for as long as it lives, the
 * rollback at its end included; its number proves nothing, because servers give it out again after a restart. An id is both.
 */
final class Sessions {
    /** How long the end of a session is waited for before the answer is "not yet". */
    private static final Duration END = Duration.ofSeconds(1);

    private static final int NO_SUCH_THREAD = 1094;

    private Sessions() {}

    /** Claims the session. A server without user locks refuses; its orphans then end by themselves. */
    static void claim(Connection connection) throws SQLException {
        try {
            Rows.first(
                    connection,
                    "SELECT GET_LOCK(CONCAT('bytebase:session:', @bytebase_session := UUID()), 0)",
                    row -> true);
        } catch (SQLException e) {
            if (Errors.explain(e, Optional.empty()).connectionLost()) {
                throw e;
            }
        }
    }

    /** Its number, and the name under which it is claimed; no name for a session that is not. */
    static String id(Connection connection) throws SQLException {
        return Rows.first(
                        connection,
                        "SELECT CONCAT(CONNECTION_ID(), '@', COALESCE(@bytebase_session, ''))",
                        row -> row.getString(1))
                .orElseThrow();
    }

    /** Ends session {@code id} if it lives and is ours; answers whether it is gone. */
    static boolean terminate(Connection connection, String id) throws SQLException {
        var name = id.substring(id.indexOf('@') + 1);
        if (!isHeld(connection, name)) {
            return true;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("KILL CONNECTION " + Long.parseLong(id.substring(0, id.indexOf('@'))));
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
        long end = System.nanoTime() + END.toNanos();
        while (isHeld(connection, name)) {
            if (System.nanoTime() > end) {
                return false;
            }
            // Waits in the server; a client cannot be told when a session ends.
            Rows.first(connection, "SELECT SLEEP(0.05)", row -> true);
        }
        return true;
    }

    /** Nobody else takes a lock of that name, so whoever holds it is the session. */
    private static boolean isHeld(Connection connection, String name) throws SQLException {
        return Rows.first(
                        connection,
                        "SELECT IS_USED_LOCK(CONCAT('bytebase:session:', ?)) IS NOT NULL",
                        row -> row.getInt(1) == 1,
                        name)
                .orElse(false);
    }
}
