package com.bytebase.engine.lineage.tree;

/** A table, view or function as written, folded as the engine folds; {@code schema} is empty where none is written. */
public record ObjectName(String schema, String name) {
    /** {@code schema.name} or {@code name}. */
    public String label() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
