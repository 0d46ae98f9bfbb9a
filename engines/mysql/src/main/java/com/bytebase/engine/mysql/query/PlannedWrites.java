package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a statement that writes may be planned outside a read-only transaction, in which the server refuses to plan it. The server runs
 * functions of the database while it makes a plan, and what one writes into a table without transactions stays; so it may where the statement
 * calls none, itself or through a view. Triggers are not run for a plan.
 */
final class PlannedWrites {
    private static final String FUNCTIONS =
            "SELECT routine_name FROM information_schema.routines WHERE routine_type = 'FUNCTION' AND"
                    + " LOWER(routine_name) = ? LIMIT 1";
    private static final String VIEWS =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = COALESCE(?, DATABASE()) AND"
                    + " table_name = ? AND table_type <> 'BASE TABLE' LIMIT 1";

    private final Connection connection;
    private final Dialect dialect;

    PlannedWrites(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @return why it may not; empty where it may */
    Optional<String> refused(Statement statement) throws SQLException {
        for (var name : Tokens.called(statement.text(), dialect)) {
            if (exists(FUNCTIONS, name)) {
                return Optional.of(
                        "The server would run the function %s to plan this, and it may write. Explain the statement without it."
                                .formatted(name));
            }
        }
        var tables = Stream.concat(statement.reads().stream(), statement.writes().stream())
                .distinct()
                .toList();
        for (TableRef table : tables) {
            if (exists(VIEWS, table.schema().orElse(null), table.name())) {
                return Optional.of(
                        "%s is a view, and the server might run functions of it to plan this. Explain the statement on its tables."
                                .formatted(table.label()));
            }
        }
        return Optional.empty();
    }

    private boolean exists(String sql, @Nullable String... parameters) throws SQLException {
        try (var sent = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                sent.setString(i + 1, parameters[i]);
            }
            try (var rows = sent.executeQuery()) {
                return rows.next();
            }
        }
    }
}
