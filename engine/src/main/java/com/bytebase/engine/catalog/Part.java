package com.bytebase.engine.catalog;

/**
 * What a catalog is asked for, and the labels of the rows that answer; a label that an engine has nothing for is left out. All rows but those of
 * {@link #DATABASE} have {@code schema_name}. Rows that make up one thing come in its order.
 */
public enum Part {
    /** One row: character_set, collation. */
    DATABASE,
    /** owner, comment. */
    SCHEMAS,
    /**
     * table_name, kind (a {@link com.bytebase.engine.schema.Table.Kind}, TABLE unless given), options, parameters, partition_key,
     * comment; row_count, data_bytes, index_bytes.
     */
    TABLES,
    /**
     * table_name, column_name, data_type, nullable, default_value, generated, generation, identity, character_set, collation, comment; of
     * views too.
     */
    COLUMNS,
    /**
     * One row for each key of an index: table_name, index_name, is_primary, is_unique, is_constraint, method, key_text (a column unquoted, or
     * with is_expression its text), is_expression, is_descending, is_included, filter, tail, comment; definition, where the server
     * gives it whole.
     */
    INDEX_KEYS,
    /**
     * One row for each column: table_name, constraint_name, column_name, referenced_schema, referenced_table, referenced_column, on_update,
     * on_delete, tail; definition, where the server gives it whole.
     */
    FOREIGN_KEY_COLUMNS,
    /** table_name, constraint_name, expression. */
    CHECKS,
    /** table_name (of a view too), trigger_name, timing, event, definition, comment. */
    TRIGGERS,
    /** view_name, is_materialized, definition (the query), comment. */
    VIEWS,
    /** routine_name, kind (a {@link com.bytebase.engine.schema.Schema.Routine.Kind}), signature, language, definition, comment. */
    ROUTINES,
    /** sequence_name, data_type, start_value, increment_by, minimum, maximum, cache, cycles, owned_by, comment. */
    SEQUENCES,
    /** type_name, kind (a {@link com.bytebase.engine.schema.Schema.UserType.Kind}), definition, labels (of an enum, a line each), comment. */
    TYPES,
    /** kind (an {@link com.bytebase.engine.schema.ObjectKind}), object_name, on_name, definition, comment. */
    OBJECTS,
    /** name: what is there and not read otherwise, in words. */
    NOT_READ
}
