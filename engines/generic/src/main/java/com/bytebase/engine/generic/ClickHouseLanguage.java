package com.bytebase.engine.generic;

/** SQL as ClickHouse takes it. */
public final class ClickHouseLanguage extends GenericLanguage {
    public ClickHouseLanguage() {
        super(Dialect.CLICKHOUSE);
    }
}
