package com.bytebase.engine.postgresql.diff;

import java.util.Set;
import java.util.regex.Pattern;

/** Default values of columns, in the server's words. */
final class Defaults {
    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CALL =
            Pattern.compile("((?:[\\w$]+|\"(?:[^\"]|\"\")+\")\\.)?([\\w$]+|\"(?:[^\"]|\"\")+\")\\(");

    /** The server's functions that do not give the same for each row of a statement. */
    private static final Set<String> VOLATILE = Set.of(
            "random",
            "random_normal",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "clock_timestamp",
            "timeofday",
            "nextval",
            "currval",
            "lastval",
            "setval",
            "set_config",
            "array_sample",
            "array_shuffle",
            "pg_sleep");

    private Defaults() {}

    /** Whether values may differ from row to row, so that one is written into each. Of functions that are not the server's nothing is known. */
    static boolean differByRow(String defaultValue) {
        return CALL.matcher(STRING.matcher(defaultValue).replaceAll("''"))
                .results()
                .anyMatch(call -> call.group(1) != null || VOLATILE.contains(call.group(2)));
    }
}
