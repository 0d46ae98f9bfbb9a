package com.bytebase.schema;

import java.util.Map;

/** Where a schema comes from, as a client says it. */
sealed interface SchemaSource {
    /** The field of the request that said it. */
    String field();

    /** A database: as it was read last, or read now. */
    record OfDatabase(String name, boolean live, String field) implements SchemaSource {}

    /** A database after a change, or before it. */
    record OfChangelog(String name, boolean before, String field) implements SchemaSource {}

    /** What a script makes. */
    record Text(String script, String field) implements SchemaSource {}

    /** What files make. */
    record Files(Map<String, String> files, String field) implements SchemaSource {}
}
