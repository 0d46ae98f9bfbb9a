package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
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
        for (var name : called(statement.text())) {
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

    /** Names before an opening parenthesis, in lower case; may name what is no function. */
    private List<String> called(String text) {
        var names = new TreeSet<String>();
        var tokens = Tokens.of(text, dialect);
        for (int i = 1; i < tokens.size(); i++) {
            var before = tokens.get(i - 1);
            if (tokens.get(i).text().equals("(") && (before.kind() == Kind.WORD || before.kind() == Kind.QUOTED_NAME)) {
                names.add(before.name().toLowerCase(Locale.ROOT));
            }
        }
        return new ArrayList<>(names);
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
