package com.bytebase.engine.generic;

/** SQL as DuckDB takes it. */
public final class DuckDbLanguage extends GenericLanguage {
    public DuckDbLanguage() {
        super(Dialect.DUCKDB);
    }
}
