package com.bytebase.engine.mysql;

import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as SQL text. */
public final class Sql {
    /** The database that holds what we keep in a target. */
    static final String OWN_DATABASE = "bytebase";

    private Sql() {}

    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    public static String names(List<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A string literal that means the same whatever NO_BACKSLASH_ESCAPES says, unless it holds backslashes. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
