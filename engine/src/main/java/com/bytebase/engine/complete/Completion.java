package com.bytebase.engine.complete;

import java.util.List;

/**
 * What may stand at a caret, the likeliest first.
 *
 * @param from UTF-16 offset of what an item replaces
 * @param to where that ends, exclusive
 * @param truncated whether there are more, which a longer word would find
 */
public record Completion(int from, int to, List<Item> items, boolean truncated) {
    public Completion {
        items = List.copyOf(items);
    }

    static Completion none(int position) {
        return new Completion(position, position, List.of(), false);
    }

    /**
     * One thing to choose.
     *
     * @param label what it is called
     * @param detail a type, or where it comes from; may be empty
     * @param apply what is to be written, in quotes where the engine needs them
     */
    public record Item(String label, Kind kind, String detail, String apply) {}

    /** Kinds of things to choose. */
    public enum Kind {
        TABLE,
        VIEW,
        COLUMN,
        SCHEMA,
        FUNCTION,
        KEYWORD,
        ALIAS,
        TYPE,
        /** What joins two tables, by a foreign key. */
        CONDITION
    }
}
