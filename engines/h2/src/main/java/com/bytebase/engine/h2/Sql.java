package com.bytebase.engine.h2;

import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as SQL text. */
public final class Sql {
    /** The schema that holds what we keep in a target. */
    static final String OWN_SCHEMA = "bytebase";

    private Sql() {}

    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** With its schema. */
    public static String name(String schema, String name) {
        return name(schema) + "." + name(name);
    }

    static String names(List<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", ", "(", ")"));
    }

    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
