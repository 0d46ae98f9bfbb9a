package com.bytebase.engine.generic;

/** Transact-SQL, in batches as sqlcmd sends them. */
public final class SqlServerLanguage extends GenericLanguage {
    public SqlServerLanguage() {
        super(Dialect.MSSQL);
    }
}
