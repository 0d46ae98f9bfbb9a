package com.bytebase.engine.duckdb;

import com.bytebase.engine.ServerError;
import com.bytebase.engine.files.NamedPlace;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What DuckDB said, in parts: it has no numbers, but each message begins with its kind. */
final class DuckDbErrors {
    private static final Pattern KIND = Pattern.compile("^(?:\\w+: )?([A-Z][A-Za-z ]+) Error: ");
    private static final Pattern NEAR = Pattern.compile("at or near \"([^\"]+)\"");
    private static final Pattern COLUMN = Pattern.compile("Referenced (?:update )?column \"?([^\" ]+)\"? ");
    private static final Pattern NAME = Pattern.compile("with name (\\S+) ");

    private DuckDbErrors() {}

    static ServerError explain(SQLException error, Optional<String> statement) {
        var message = words(error);
        var kind = KIND.matcher(message);
        boolean conflict = message.contains("Conflict on")
                || message.contains("write-write conflict")
                || message.startsWith("TransactionContext Error: Conflict");
        return new ServerError(
                kind.find() ? kind.group(1) : "Error",
                message,
                Optional.empty(),
                statement.flatMap(sql -> NamedPlace.of(message, sql, NEAR, COLUMN, NAME)),
                error instanceof SQLNonTransientConnectionException,
                conflict);
    }

    /** Without the line of the statement that the engine repeats below. */
    static String words(Throwable error) {
        var message = String.valueOf(error.getMessage());
        int line = message.indexOf("\n\nLINE ");
        return (line < 0 ? message : message.substring(0, line)).strip();
    }

    static boolean isMissing(SQLException error) {
        var words = words(error);
        return words.startsWith("Catalog Error") && words.contains("does not exist");
    }
}
