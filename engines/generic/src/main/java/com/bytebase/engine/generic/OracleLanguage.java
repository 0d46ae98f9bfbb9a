package com.bytebase.engine.generic;

/** SQL and PL/SQL as SQL*Plus takes it apart. */
public final class OracleLanguage extends GenericLanguage {
    public OracleLanguage() {
        super(Dialect.ORACLE);
    }
}
