package com.bytebase.engine.generic;

import java.util.Optional;

/** SQL and PL/SQL as SQL*Plus takes it apart. */
public final class OracleLanguage extends GenericLanguage {
    /** @param grammar that of Oracle's SQL and PL/SQL */
    public OracleLanguage(Grammar grammar) {
        super(Dialect.ORACLE, Optional.of(grammar));
    }
}
