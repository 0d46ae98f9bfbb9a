package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.TableRef;
import java.util.Locale;

/** When two names are one. */
public final class Folding {
    private Folding() {}

    /**
     * The name as a key: where the server folds names, the parser has done so; those of the MySQL family are taken as equal in any case, as
     * columns always are and tables are on many servers.
     */
    public static String key(EngineType engine, String name) {
        return switch (engine) {
            case POSTGRES, COCKROACHDB, ORACLE, H2, SNOWFLAKE, CLICKHOUSE -> name;
            case MYSQL, MARIADB, TIDB, MSSQL, SQLITE, DUCKDB -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** A table as a key. */
    public static String key(EngineType engine, TableRef table) {
        return key(engine, table.schema().orElse(defaultSchema(engine))) + "\0" + key(engine, table.name());
    }

    /** Where the engine looks without being told; empty where nothing stands between database and table. */
    public static String defaultSchema(EngineType engine) {
        return switch (engine) {
            case POSTGRES, COCKROACHDB -> "public";
            case DUCKDB -> "main";
            case H2, SNOWFLAKE -> "PUBLIC";
            case MSSQL -> "dbo";
            case MYSQL, MARIADB, TIDB, ORACLE, SQLITE, CLICKHOUSE -> "";
        };
    }

    /** Whether schemas stand between database and table. */
    public static boolean hasSchemas(EngineType engine) {
        return !defaultSchema(engine).isEmpty();
    }

    /** Whether an index has a name of its table's, so that two tables may have one each of the same name. */
    public static boolean indexesBelongToTables(EngineType engine) {
        return switch (engine) {
            case MYSQL, MARIADB, TIDB, MSSQL, CLICKHOUSE, COCKROACHDB, SNOWFLAKE -> true;
            case POSTGRES, ORACLE, SQLITE, DUCKDB, H2 -> false;
        };
    }
}
