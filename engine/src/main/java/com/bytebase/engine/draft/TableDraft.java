package com.bytebase.engine.draft;

import java.util.List;

/**
 * A table as a person wants it. Whatever a form does not show stays as it is in the schema: settings, partitions, triggers.
 *
 * @param was the name in the schema; empty for a new table
 * @param dropped whether it is to go; the rest is not looked at then
 * @param columns in the order wanted
 */
public record TableDraft(
        String schema,
        String was,
        String name,
        boolean dropped,
        String comment,
        List<ColumnDraft> columns,
        List<IndexDraft> indexes,
        List<ForeignKeyDraft> foreignKeys,
        List<CheckDraft> checks) {
    public TableDraft {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /**
     * A column.
     *
     * @param was the name in the schema; empty for a new one
     * @param defaultValue SQL text, or empty
     * @param identity as {@link com.bytebase.engine.schema.Column#identity}
     */
    public record ColumnDraft(
            String was,
            String name,
            String type,
            boolean nullable,
            String defaultValue,
            String identity,
            String comment) {}

    /**
     * An index or key.
     *
     * @param was the name in the schema; empty for a new one
     * @param name may be empty for a primary key
     * @param method empty for the engine's usual one
     * @param keys names of columns, or expressions in parentheses; {@code DESC} may follow
     */
    public record IndexDraft(
            String was, String name, boolean primary, boolean unique, String method, List<String> keys) {
        public IndexDraft {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A foreign key.
     *
     * @param was the name in the schema; empty for a new one
     * @param onUpdate SQL's words, or empty for none
     * @param onDelete SQL's words, or empty for none
     */
    public record ForeignKeyDraft(
            String was,
            String name,
            List<String> columns,
            String referencedSchema,
            String referencedTable,
            List<String> referencedColumns,
            String onUpdate,
            String onDelete) {
        public ForeignKeyDraft {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }

    /**
     * A check.
     *
     * @param was the name in the schema; empty for a new one
     * @param expression the condition, or what the schema says
     */
    public record CheckDraft(String was, String name, String expression) {}
}
