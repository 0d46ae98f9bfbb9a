package com.bytebase.engine.sql;

/** A column that a statement must find in {@code table}. */
public record ColumnRef(TableRef table, String name, Position at) {}
