package com.bytebase.engine.schema;

import java.util.Comparator;

/**
 * What an object, or a part of one, is called within its database.
 *
 * @param schema empty for what stands in no schema (casts, servers, event triggers)
 * @param name for a routine its signature ({@link Schema.Routine#signature}); for a part the name of what it is part of
 * @param part the column, constraint, trigger, rule or policy; empty for an object that stands by itself
 */
public record ObjectName(ObjectKind kind, String schema, String name, String part) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::kind)
            .thenComparing(ObjectName::schema)
            .thenComparing(ObjectName::name)
            .thenComparing(ObjectName::part);

    /** An object that stands by itself. */
    public ObjectName(ObjectKind kind, String schema, String name) {
        this(kind, schema, name, "");
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }
}
