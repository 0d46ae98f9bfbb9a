import {
  clickhouse,
  duckdb,
  formatDialect,
  mariadb,
  mysql,
  plsql,
  postgresql,
  snowflake,
  sql,
  sqlite,
  tidb,
  transactsql,
} from "sql-formatter";
import type { Schemas } from "../../api/client";

export type FormatRequest = { id: number; sql: string; engine?: Schemas["EngineType"] };
export type FormatAnswer = { id: number; sql?: string; message?: string };

function dialectOf(engine?: Schemas["EngineType"]) {
  switch (engine) {
    case "POSTGRES":
    case "COCKROACHDB":
      return postgresql;
    case "MYSQL":
      return mysql;
    case "MARIADB":
      return mariadb;
    case "TIDB":
      return tidb;
    case "ORACLE":
      return plsql;
    case "MSSQL":
      return transactsql;
    case "SQLITE":
      return sqlite;
    case "DUCKDB":
      return duckdb;
    case "CLICKHOUSE":
      return clickhouse;
    case "SNOWFLAKE":
      return snowflake;
    case "H2":
    case undefined:
      return sql;
  }
}

self.onmessage = ({ data }: MessageEvent<FormatRequest>) => {
  const answer = (part: Omit<FormatAnswer, "id">) => self.postMessage({ id: data.id, ...part } satisfies FormatAnswer);
  try {
    answer({ sql: formatDialect(data.sql, { dialect: dialectOf(data.engine), keywordCase: "upper", tabWidth: 2 }) });
  } catch (error) {
    answer({ message: error instanceof Error ? error.message : String(error) });
  }
};
