package com.bytebase.review;

/**
 * One value that a rule can be told; the UI's form and the docs are made from it.
 *
 * @param defaultValue a text, a number, a boolean or a list of texts, as {@code kind} says
 */
public record PayloadField(String name, Kind kind, Object defaultValue, String description) {
    /** Kinds of values. */
    public enum Kind {
        TEXT,
        REGULAR_EXPRESSION,
        NUMBER,
        BOOLEAN,
        LIST
    }
}
