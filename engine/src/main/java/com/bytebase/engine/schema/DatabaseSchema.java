package com.bytebase.engine.schema;

import java.util.List;

/**
 * The schema of one database: structure only, no sizes, so that equal structures are equal values. Objects come sorted by name
 * (columns by position), so that equal schemas have equal text.
 *
 * @param name the database's
 * @param schemas for the MySQL family exactly one, with an empty name
 */
public record DatabaseSchema(
        String name, String characterSet, String collation, List<Schema> schemas, List<Extension> extensions) {
    public DatabaseSchema {
        schemas = List.copyOf(schemas);
        extensions = List.copyOf(extensions);
    }

    /** An extension of PostgreSQL. */
    public record Extension(String name, String schema, String version) {}
}
