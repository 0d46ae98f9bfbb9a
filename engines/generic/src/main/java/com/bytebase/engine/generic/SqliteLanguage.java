package com.bytebase.engine.generic;

/** SQL as SQLite takes it. */
public final class SqliteLanguage extends GenericLanguage {
    public SqliteLanguage() {
        super(Dialect.SQLITE);
    }
}
