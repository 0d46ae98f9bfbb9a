package com.bytebase.engine.lineage;

/** A column of a table, where data comes from. {@code schema} is empty where it is not known; {@code *} stands for columns that are not known. */
public record SourceColumn(String schema, String table, String column) {
    /** {@code schema.table.column}. */
    public String label() {
        return (schema.isEmpty() ? "" : schema + ".") + table + "." + column;
    }
}
