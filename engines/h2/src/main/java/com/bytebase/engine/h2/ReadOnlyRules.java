package com.bytebase.engine.h2;

import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.h2.command.Command;
import org.h2.message.DbException;

/**
 * A session that only reads. The engine knows no such sessions, but it tells of a text whether it is a query and changes nothing. That it
 * forgets {@code FROM FINAL TABLE (INSERT …)}, so all that a text did is rolled back once it has run.
 */
final class ReadOnlyRules implements SessionRules {
    private static final Set<String> CHANGED_ROWS = Set.of("FINAL", "NEW", "OLD");

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
                if (CHANGED_ROWS.contains(tokens.get(at).upper())
                        && tokens.get(at + 1).is("TABLE")
                        && tokens.get(at + 2).isSymbol("(")) {
                    return Optional.of("A session that only reads takes no rows of a change.");
                }
            }
            return all.guard().refusal(tokens);
        };
    }

    @Override
    public void create(Path file) throws SQLException {
        throw new SQLException("A session that only reads creates no database.", "25006");
    }

    @Override
    public void before(Connection raw, Tokens tokens) throws SQLException {
        try {
            var command = H2Files.session(raw).prepareCommand(tokens.text());
            if (!command.isQuery() || !(command instanceof Command known) || !known.isReadOnly()) {
                throw new SQLException("This session only reads, and the statement does not.", "25006");
            }
        } catch (DbException e) {
            throw DbException.toSQLException(e);
        }
        if (raw.getAutoCommit()) {
            raw.setAutoCommit(false);
        }
    }

    @Override
    public void after(Connection raw, Tokens tokens) throws SQLException {
        if (!raw.isClosed()) {
            raw.rollback();
        }
    }
}
