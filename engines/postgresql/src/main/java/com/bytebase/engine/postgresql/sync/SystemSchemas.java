package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.NamePatterns;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas that are left out of a reading. */
public final class SystemSchemas {
    /** What is the server's own. */
    public static final NamePatterns STANDARD = NamePatterns.of("pg_*", "information_schema");

    /** What the product keeps in a target, and what the server makes and drops by itself: never read. */
    private static final List<String> NEVER = List.of("bytebase", "pg_toast*", "pg_temp_*");

    private SystemSchemas() {}

    /** A condition on a schema's name. */
    static String leftOut(NamePatterns patterns, String column) {
        return Stream.concat(NEVER.stream(), patterns.patterns().stream())
                .map(pattern -> column + " LIKE "
                        + Names.literal(pattern.replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                                .replace("*", "%")))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }
}
