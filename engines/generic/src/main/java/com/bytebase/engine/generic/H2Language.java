package com.bytebase.engine.generic;

/** SQL as H2 takes it in its regular mode. */
public final class H2Language extends GenericLanguage {
    public H2Language() {
        super(Dialect.H2);
    }
}
