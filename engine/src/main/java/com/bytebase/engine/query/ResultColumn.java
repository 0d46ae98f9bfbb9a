package com.bytebase.engine.query;

/**
 * A column of a result.
 *
 * @param name as the server gives it
 * @param type as the engine calls it: {@code numeric}, {@code varchar}
 * @param kind how to show it
 */
public record ResultColumn(String name, String type, Kind kind) {
    /** What a value is to those who look at it. NUMBER covers those that travel as text because a browser would round them. */
    public enum Kind {
        NUMBER,
        BOOLEAN,
        TEXT,
        TIME,
        JSON,
        BINARY
    }
}
