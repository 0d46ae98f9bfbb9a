package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** What stands around the statements of a session. */
final class SqliteRules implements SessionRules {
    private final Guard guard = new SqliteGuard();

    @Override
    public Tokens.Dialect dialect() {
        return Tokens.Dialect.SQLITE;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    /** With a write-ahead log: those who read do not wait for those who write. */
    @Override
    public void create(Path file) throws SQLException {
        try {
            Files.createFile(file);
        } catch (java.io.IOException e) {
            throw new SQLException("The file %s cannot be made: %s.".formatted(file, e.getMessage()), "58030", e);
        }
        try (var connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file, new java.util.Properties());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /** VACUUM attaches a database of its own for as long as it takes; no other statement may. */
    @Override
    public void before(Connection raw, Tokens tokens) throws SQLException {
        if (isVacuum(tokens)) {
            attachable(raw, 1);
        }
    }

    @Override
    public void after(Connection raw, Tokens tokens) throws SQLException {
        if (isVacuum(tokens)) {
            attachable(raw, 0);
        }
    }

    static void attachable(Connection raw, int databases) throws SQLException {
        raw.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, databases);
    }

    /** The word alone, or with a schema's name; nothing that could be a second statement. */
    static boolean isVacuum(Tokens tokens) {
        return tokens.get(0).is("VACUUM")
                && tokens.all().stream().noneMatch(token -> token.isSymbol(";") || token.is("INTO"));
    }
}
