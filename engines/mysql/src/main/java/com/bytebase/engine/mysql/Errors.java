package com.bytebase.engine.mysql;

import com.bytebase.engine.ServerError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a server of the family said, in parts. */
final class Errors {
    /** The driver's own prefix. */
    private static final Pattern PREFIX = Pattern.compile("^(?:\\(conn=\\d+\\) )+");

    private static final Pattern NEAR = Pattern.compile("near '(.*)' at line (\\d+)$", Pattern.DOTALL);

    /** Server going down, session killed, client's end of a lost connection. */
    private static final Set<Integer> LOST =
            Set.of(1053, 1077, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2002, 2003, 2006, 2013, 2055, 4031);

    /** Row and metadata locks, NOWAIT, and MariaDB's max_statement_time. */
    private static final Set<Integer> LOCK_TIMEOUT = Set.of(1205, 1969, 3572);

    /** Errors that name the thing they are about first: unknown or duplicate columns, tables, keys. */
    private static final Set<Integer> NAMING = Set.of(1050, 1051, 1054, 1060, 1061, 1091, 1146, 1072, 1176);

    private static final Pattern QUOTED = Pattern.compile("['`]([^'`]+)['`]");

    private Errors() {}

    static ServerError explain(SQLException error, Optional<String> statement) {
        int code = error.getErrorCode();
        var state = error.getSQLState();
        var message = words(error);
        boolean lost = LOST.contains(code) || state != null && state.startsWith("08");
        return new ServerError(
                Integer.toString(code),
                message,
                Optional.empty(),
                statement.flatMap(sql -> offset(code, message, sql)),
                lost,
                LOCK_TIMEOUT.contains(code));
    }

    /** The message without what the driver puts before it. */
    static String words(Throwable error) {
        var message = error.getMessage();
        return message == null
                ? error.getClass().getSimpleName()
                : PREFIX.matcher(message).replaceFirst("");
    }

    /** The server quotes what stands at the place and counts lines; together they tell the place if the quote stands there once. */
    private static Optional<Integer> offset(int code, String message, String sql) {
        var near = NEAR.matcher(message);
        if (!near.find()) {
            return NAMING.contains(code) ? named(message, sql) : Optional.empty();
        }
        var quote = near.group(1);
        if (quote.isEmpty()) {
            return Optional.of(sql.stripTrailing().length());
        }
        int line = Integer.parseInt(near.group(2));
        int from = 0;
        for (int i = 1; i < line; i++) {
            int end = sql.indexOf('\n', from);
            if (end < 0) {
                return Optional.empty();
            }
            from = end + 1;
        }
        // The line named is the one where reading stopped; the quote may begin before it.
        int end = sql.indexOf('\n', from);
        int found = sql.indexOf(quote, from);
        boolean onLine = found >= 0 && (end < 0 || found <= end);
        if (onLine && sql.indexOf(quote, found + 1) < 0) {
            return Optional.of(found);
        }
        int only = sql.indexOf(quote);
        boolean once = only >= 0 && sql.indexOf(quote, only + 1) < 0;
        return once
                ? Optional.of(only)
                : onLine && isTail(sql, quote) ? Optional.of(sql.lastIndexOf(quote)) : Optional.empty();
    }

    /** Short quotes run to the end of the statement. */
    private static boolean isTail(String sql, String quote) {
        return quote.length() < 80 && sql.stripTrailing().endsWith(quote.stripTrailing());
    }

    /** The place of the thing that the message names, where the statement names it once. */
    private static Optional<Integer> named(String message, String sql) {
        var quoted = QUOTED.matcher(message);
        if (!quoted.find()) {
            return Optional.empty();
        }
        var name = quoted.group(1).substring(quoted.group(1).lastIndexOf('.') + 1);
        var place = Pattern.compile(
                        "(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(sql);
        if (!place.find()) {
            return Optional.empty();
        }
        int at = place.start();
        return place.find() ? Optional.empty() : Optional.of(at);
    }
}
