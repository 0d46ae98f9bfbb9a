import { MariaSQL, MySQL, PostgreSQL, type SQLDialect, StandardSQL } from "@codemirror/lang-sql";
import type { Schemas } from "../../api/client";

/** The words of an engine's SQL. */
export function dialectOf(engine?: Schemas["EngineType"]): SQLDialect {
  switch (engine) {
    case "POSTGRES":
      return PostgreSQL;
    case "MYSQL":
      return MySQL;
    case "MARIADB":
      return MariaSQL;
    case undefined:
      return StandardSQL;
  }
}
