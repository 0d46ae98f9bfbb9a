package com.bytebase.engine.schema;

/**
 * One object needs another to be there. What the structure says itself is not repeated: a table and its schema, a partition and
 * its parent, a foreign key and its tables.
 *
 * @param body whether only the body of the routine {@code from} needs it, not its parameters or result
 */
public record Dependency(ObjectName from, ObjectName on, boolean body) {}
