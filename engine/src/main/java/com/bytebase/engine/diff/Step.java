package com.bytebase.engine.diff;

/** One statement of a migration, without the delimiter after it, and the object that it is about. */
public record Step(ElementPath path, String sql) {}
