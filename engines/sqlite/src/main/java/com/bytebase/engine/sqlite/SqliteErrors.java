package com.bytebase.engine.sqlite;

import com.bytebase.engine.ServerError;
import com.bytebase.engine.files.NamedPlace;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/** What SQLite said, in parts. */
final class SqliteErrors {
    /** The driver's prefix: {@code [SQLITE_BUSY] The database file is locked (database is locked)}. */
    private static final Pattern DRIVER = Pattern.compile("^\\[(SQLITE_\\w+)]\\s+[^(]*\\((.*)\\)$", Pattern.DOTALL);

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final Pattern NEAR = Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);
    private static final Pattern NAMES = Pattern.compile(
            "(?:no such column|no such table|no such function|table|duplicate column name)(?:: | )([^ ]+)");

    private SqliteErrors() {}

    /** The number without what extends it: 5 for SQLITE_BUSY and SQLITE_BUSY_SNAPSHOT. */
    static int primary(SQLException error) {
        return error.getErrorCode() & 0xff;
    }

    static ServerError explain(SQLException error, Optional<String> statement) {
        int code = primary(error);
        boolean lost = error instanceof SQLNonTransientConnectionException;
        return new ServerError(
                error instanceof SQLiteException known
                        ? known.getResultCode().name()
                        : java.util.Objects.requireNonNullElse(error.getSQLState(), "SQLITE_ERROR"),
                words(error),
                Optional.empty(),
                statement.flatMap(sql -> NamedPlace.of(words(error), sql, NEAR, NAMES)),
                lost,
                !lost && error instanceof SQLiteException && (code == BUSY || code == LOCKED));
    }

    static String words(Throwable error) {
        var message = String.valueOf(error.getMessage());
        var driver = DRIVER.matcher(message);
        return driver.matches() ? driver.group(2) : message;
    }
}
