import { MariaSQL, MSSQL, MySQL, PLSQL, PostgreSQL, type SQLDialect, SQLite, StandardSQL } from "@codemirror/lang-sql";
import type { Schemas } from "../../api/client";

/** The words of an engine's SQL. */
export function dialectOf(engine?: Schemas["EngineType"]): SQLDialect {
  switch (engine) {
    case "POSTGRES":
    case "COCKROACHDB":
    case "DUCKDB":
      return PostgreSQL;
    case "MYSQL":
    case "TIDB":
      return MySQL;
    case "MARIADB":
      return MariaSQL;
    case "ORACLE":
      return PLSQL;
    case "MSSQL":
      return MSSQL;
    case "SQLITE":
      return SQLite;
    case "H2":
    case "CLICKHOUSE":
    case "SNOWFLAKE":
    case undefined:
      return StandardSQL;
  }
}
