package com.bytebase.engine.oracle;

import com.bytebase.engine.ServerError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The server's errors, in parts. */
final class Errors {
    private static final Set<Integer> LOST =
            Set.of(28, 603, 1012, 1089, 1092, 3113, 3114, 3135, 12170, 17002, 17008, 17410);

    /** NOWAIT and WAIT of rows, and of DDL. */
    private static final Set<Integer> LOCK_TIMEOUT = Set.of(54, 4021, 30006);

    private Errors() {}

    static ServerError explain(SQLException error, String statement) {
        int code = error.getErrorCode();
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        var message = Optional.ofNullable(error.getMessage()).orElse("The connection broke.");
        // The second line is the address of a help page.
        var first = message.lines().findFirst().orElse(message).replaceFirst("^ORA-\\d+: ", "");
        return new ServerError(
                "ORA-%05d".formatted(code),
                first.strip(),
                Optional.empty(),
                offset(error, statement),
                LOST.contains(code) || state.startsWith("08"),
                LOCK_TIMEOUT.contains(code));
    }

    /**
     * The driver tells the place by a class of its own, {@code oracle.jdbc.OracleDatabaseException}, which is in the driver's class loader; 0 is
     * also what it says when it knows none.
     */
    private static Optional<Integer> offset(SQLException error, String statement) {
        var cause = error.getCause();
        if (cause == null) {
            return Optional.empty();
        }
        try {
            var position = cause.getClass().getMethod("getErrorPosition").invoke(cause);
            return position instanceof Integer at && at > 0 && at < statement.length()
                    ? Optional.of(at)
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            // Another driver's cause.
            return Optional.empty();
        }
    }
}
