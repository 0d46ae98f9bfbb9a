package com.bytebase.engine.schema;

/**
 * An object that is known by the SQL that makes it: operators, casts, collations, text search, policies, rules, statistics,
 * foreign servers, event triggers, publications, default privileges…
 *
 * @param name within its kind and schema, for an operator or operator class with what tells it from others of the name:
 *     {@code +(integer, text)}
 * @param on the table or view that a policy, rule or statistics object is of; empty for others
 * @param definition one or more statements, each but the last ended by a semicolon and a line break
 */
public record SchemaObject(ObjectKind kind, String name, String on, String definition, String comment) {
    /** What it is called in {@code schema}, which is empty for objects of the database. */
    public ObjectName in(String schema) {
        return on.isEmpty() || kind == ObjectKind.STATISTICS
                ? new ObjectName(kind, schema, name)
                : new ObjectName(kind, schema, on, name);
    }
}
