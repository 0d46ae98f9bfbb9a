package com.bytebase.engine.schema;

import java.util.List;
import java.util.Map;

/**
 * An index; primary and unique keys are indexes with {@code constraint} set.
 *
 * @param keys columns or expressions in order, as the server writes them, with direction where it is not the default
 * @param method "btree", "gin", "FULLTEXT", …
 * @param definition the statement or clause that makes it, as the server gives it
 * @param valid false for the remains of an interrupted {@code CREATE INDEX CONCURRENTLY}
 */
public record Index(
        String name,
        boolean primary,
        boolean unique,
        boolean constraint,
        String method,
        List<String> keys,
        String definition,
        boolean valid,
        String comment,
        Map<Setting, String> settings) {
    public Index {
        keys = List.copyOf(keys);
        settings = Setting.copy(settings);
    }

    /** An index with nothing set. */
    public Index(
            String name,
            boolean primary,
            boolean unique,
            boolean constraint,
            String method,
            List<String> keys,
            String definition,
            boolean valid,
            String comment) {
        this(name, primary, unique, constraint, method, keys, definition, valid, comment, Map.of());
    }

    /** The same with another name and other keys, and the definition that says so. */
    public Index with(String otherName, List<String> otherKeys, String otherDefinition) {
        return new Index(
                otherName, primary, unique, constraint, method, otherKeys, otherDefinition, valid, comment, settings);
    }
}
