package com.bytebase.engine;

/**
 * The engines that the product knows by name. A value here is what the API and the metadata store write. {@link Engines} says for which of
 * them servers can be registered.
 */
public enum EngineType {
    POSTGRES("PostgreSQL"),
    MYSQL("MySQL"),
    MARIADB("MariaDB"),
    TIDB("TiDB"),
    ORACLE("Oracle"),
    MSSQL("SQL Server"),
    SQLITE("SQLite"),
    DUCKDB("DuckDB"),
    H2("H2"),
    CLICKHOUSE("ClickHouse"),
    SNOWFLAKE("Snowflake"),
    COCKROACHDB("CockroachDB");

    private final String title;

    EngineType(String title) {
        this.title = title;
    }

    /** The name that people use: "PostgreSQL". */
    public String title() {
        return title;
    }
}
