package com.bytebase.engine.mssql;

import com.bytebase.engine.ServerError;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.SQLException;
import java.util.Optional;

/** The server's errors, in parts. It counts lines, of which the first says nothing. */
final class Errors {
    private static final int LOCK_TIMEOUT = 1222;

    private Errors() {}

    static ServerError explain(SQLException error, String statement) {
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        return new ServerError(
                Integer.toString(error.getErrorCode()),
                Optional.ofNullable(error.getMessage()).orElse("The connection broke."),
                Optional.empty(),
                line(error).flatMap(line -> offset(statement, line)),
                state.startsWith("08"),
                error.getErrorCode() == LOCK_TIMEOUT);
    }

    private static Optional<Integer> line(SQLException error) {
        return error instanceof SQLServerException server
                ? Optional.ofNullable(server.getSQLServerError()).map(told -> (int) told.getLineNumber())
                : Optional.empty();
    }

    static Optional<Integer> offset(String statement, int line) {
        int from = 0;
        for (int i = 1; i < line; i++) {
            int end = statement.indexOf('\n', from);
            if (end < 0) {
                return Optional.empty();
            }
            from = end + 1;
        }
        while (from < statement.length()
                && Character.isWhitespace(statement.charAt(from))
                && statement.charAt(from) != '\n') {
            from++;
        }
        return line < 2 ? Optional.empty() : Optional.of(from);
    }
}
