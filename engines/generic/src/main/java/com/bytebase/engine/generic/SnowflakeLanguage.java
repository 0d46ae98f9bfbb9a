package com.bytebase.engine.generic;

/** SQL as Snowflake takes it, Snowflake Scripting included. */
public final class SnowflakeLanguage extends GenericLanguage {
    public SnowflakeLanguage() {
        super(Dialect.SNOWFLAKE);
    }
}
