package com.bytebase.engine.generic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the engines look names up. */
record GenericNames(Dialect dialect) implements com.bytebase.engine.lineage.Dialect {
    private static final Set<String> ROW_IDS = Set.of("rowid", "oid", "_rowid_");
    private static final Set<String> PSEUDO = Set.of("ROWNUM", "ROWID", "LEVEL", "ORA_ROWSCN", "NEXTVAL", "CURRVAL");
    private static final Set<String> STAGED = Set.of("METADATA$FILENAME", "METADATA$FILE_ROW_NUMBER");

    @Override
    public boolean columnsIgnoreCase() {
        return dialect.columnsIgnoreCase();
    }

    @Override
    public boolean resultNamesInExpressions() {
        return switch (dialect) {
            case SQLITE, DUCKDB, CLICKHOUSE, SNOWFLAKE -> true;
            case H2, MSSQL, ORACLE -> false;
        };
    }

    @Override
    public boolean resultNamesInItems() {
        return switch (dialect) {
            case DUCKDB, CLICKHOUSE, SNOWFLAKE -> true;
            case SQLITE, H2, MSSQL, ORACLE -> false;
        };
    }

    @Override
    public boolean columnsHaveFields() {
        return switch (dialect) {
            case DUCKDB, CLICKHOUSE, SNOWFLAKE, ORACLE -> true;
            case SQLITE, H2, MSSQL -> false;
        };
    }

    @Override
    public boolean wholeRows() {
        return dialect == Dialect.DUCKDB;
    }

    @Override
    public boolean isSystemColumn(String name) {
        return switch (dialect) {
            case SQLITE -> ROW_IDS.contains(name.toLowerCase(Locale.ROOT));
            case DUCKDB -> name.equalsIgnoreCase("rowid");
            case H2 -> name.equals("_ROWID_");
            case CLICKHOUSE -> name.startsWith("_");
            case MSSQL -> name.startsWith("$");
            case SNOWFLAKE -> STAGED.contains(name) || name.startsWith("$");
            case ORACLE -> PSEUDO.contains(name);
        };
    }

    @Override
    public String defaultSchema() {
        return dialect.defaultSchema();
    }

    @Override
    public List<String> systemSchemas() {
        return List.of();
    }

    @Override
    public Optional<List<String>> systemTable(String schema, String name) {
        return Optional.empty();
    }

    /** A function that is made by SQL and may read tables has a schema, or is known from the script; all others read their arguments. */
    @Override
    public boolean isBuiltIn(String function) {
        return true;
    }

    @Override
    public Optional<List<String>> builtInColumns(String function) {
        return TableFunctions.columns(dialect, function);
    }
}
