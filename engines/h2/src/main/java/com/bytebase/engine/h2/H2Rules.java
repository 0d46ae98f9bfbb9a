package com.bytebase.engine.h2;

import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What stands around the statements of a session. That its user is no administrator is what keeps it within the file. */
final class H2Rules implements SessionRules {
    private static final Set<String> USERS = Set.of("ALTER USER", "DROP USER", "CREATE USER");

    private final Login login;
    private final boolean inMemory;

    H2Rules(ConnectionSpec spec) {
        this.login = Login.of(spec);
        this.inMemory = spec.files().isEmpty();
    }

    @Override
    public Tokens.Dialect dialect() {
        return Tokens.Dialect.H2;
    }

    /** A user may change its own password, and the instance would not know the new one; texts within texts cannot be looked at. */
    @Override
    public Guard guard() {
        return tokens -> {
            if (inMemory && isFilled(tokens)) {
                return Optional.of("A table that a query fills is not made here: add WITH NO DATA.");
            }
            for (int at = 0; at < tokens.size(); at++) {
                boolean first = at == 0 || tokens.get(at - 1).isSymbol(";");
                if (first
                        && USERS.contains(tokens.get(at).upper() + " "
                                + tokens.get(at + 1).upper())) {
                    return Optional.of("Users of the file are not changed here.");
                }
                if (StoredObjects.isFunction(tokens.get(at))) {
                    return Optional.of("%s reaches other files, which is not allowed here."
                            .formatted(tokens.get(at).upper()));
                }
                if (tokens.get(at).is("EXECUTE") && tokens.get(at + 1).is("IMMEDIATE")) {
                    return Optional.of("EXECUTE IMMEDIATE is not allowed here: write the statement itself.");
                }
                if (tokens.get(at).is("MATERIALIZED") && tokens.get(at + 1).is("VIEW")) {
                    return Optional.of(
                            "H2 cannot open a file again that has a materialized view. Make a view, or a table.");
                }
            }
            return Optional.empty();
        };
    }

    /** Its rows would be in this process's own memory. */
    private static boolean isFilled(Tokens tokens) {
        if (!tokens.get(0).is("CREATE")
                || tokens.get(tokens.size() - 1).is("DATA")
                        && tokens.get(tokens.size() - 2).is("NO")) {
            return false;
        }
        boolean table = false;
        int depth = 0;
        for (int at = 1; at < tokens.size(); at++) {
            var token = tokens.get(at);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            table |= at < 4 && token.is("TABLE");
            if (table && depth == 0 && token.is("AS")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void create(Path file) throws SQLException {
        H2Files.create(file, login);
    }
}
