package com.bytebase.engine.diff;

/** An answer: the object at {@code path} in the first schema is the one called {@code to} in the second. */
public record Rename(ElementPath path, String to) {}
