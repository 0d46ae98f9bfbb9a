package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * A session that only reads. A file is open for writing or for reading, for all sessions of a process together; so such a session runs
 * each text in a transaction that the engine itself lets nothing be written in, and cannot end it.
 */
final class ReadOnlyRules implements SessionRules {
    private static final Set<String> CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "ATTACH", "DETACH", "CHECKPOINT", "FORCE");

    private final SessionRules all;

    ReadOnlyRules(SessionRules all) {
        this.all = all;
    }

    @Override
    public Tokens.Dialect dialect() {
        return all.dialect();
    }

    @Override
    public Guard guard() {
        return tokens -> {
            for (int at = 0; at < tokens.size(); at++) {
                boolean first = at == 0 || tokens.get(at - 1).isSymbol(";");
                if (first && CONTROL.contains(tokens.get(at).upper())) {
                    return Optional.of(tokens.get(at).upper() + " is not allowed in a session that only reads.");
                }
            }
            return Optional.empty();
        };
    }

    @Override
    public void create(Path file) throws SQLException {
        throw new SQLException("A session that only reads creates no database.", "25006");
    }

    @Override
    public void before(Connection raw, Tokens tokens) throws SQLException {
        try (var statement = raw.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // There was no transaction to be ended.
        }
        try (var statement = raw.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
        }
    }
}
