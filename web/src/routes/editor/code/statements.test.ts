import { expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import { statementAt, statementsOf } from "./statements";

const texts = (sql: string, engine?: Schemas["EngineType"]) =>
  statementsOf(sql, engine).map(({ from, to }) => sql.slice(from, to));

test.each<[string, Schemas["EngineType"], string, string[]]>([
  ["nothing", "POSTGRES", " \n-- only words\n;;", []],
  ["the last needs no end", "POSTGRES", "SELECT 1;\n-- two\nSELECT 2", ["SELECT 1", "SELECT 2"]],
  [
    "strings and names",
    "POSTGRES",
    `SELECT ';''', ";" ; SELECT E'\\';' ; SELECT 3`,
    [`SELECT ';''', ";"`, "SELECT E'\\';'", "SELECT 3"],
  ],
  ["a backslash ends no string in PostgreSQL", "POSTGRES", "SELECT '\\'; SELECT 2", ["SELECT '\\'", "SELECT 2"]],
  ["nested comments", "POSTGRES", "SELECT /* a /* ; */ ; */ 1; SELECT 2", ["SELECT /* a /* ; */ ; */ 1", "SELECT 2"]],
  ["dollar quotes", "POSTGRES", "DO $x$ BEGIN; $$;$$ END $x$; SELECT $1", ["DO $x$ BEGIN; $$;$$ END $x$", "SELECT $1"]],
  [
    "a body by the standard",
    "POSTGRES",
    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END; SELECT 3",
    ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END", "SELECT 3"],
  ],
  ["a transaction", "POSTGRES", "BEGIN; SELECT 1; END;", ["BEGIN", "SELECT 1", "END"]],
  [
    "MySQL's strings and comments",
    "MYSQL",
    "SELECT 'it\\'s;', \";\" # ;\n; SELECT 1--1; -- x;\nSELECT `;`",
    ["SELECT 'it\\'s;', \";\"", "SELECT 1--1", "SELECT `;`"],
  ],
  ["a comment that MySQL runs", "MARIADB", "/*!50000 SET x = 1 */; SELECT 2", ["/*!50000 SET x = 1 */", "SELECT 2"]],
  [
    "a delimiter of one's own",
    "MARIADB",
    "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nSELECT 2;",
    ["CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2"],
  ],
  [
    "a body with loops",
    "MARIADB",
    "CREATE PROCEDURE p() BEGIN WHILE x DO IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END WHILE; END; SELECT 3",
    [
      "CREATE PROCEDURE p() BEGIN WHILE x DO IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END WHILE; END",
      "SELECT 3",
    ],
  ],
  ["an unended string", "MYSQL", "SELECT 1; SELECT 'x; SELECT 2", ["SELECT 1", "SELECT 'x; SELECT 2"]],
])("%s", (_, engine, sql, expected) => expect(texts(sql, engine)).toEqual(expected));

test("the statement at the caret is the one it stands in, or has just ended, or the next", () => {
  const sql = "SELECT 1;  \n\n-- next\nSELECT 2\n\n";
  const spans = statementsOf(sql);
  const at = (position: number) => {
    const span = statementAt(spans, sql, position);
    return span && sql.slice(span.from, span.to);
  };
  expect([0, 9, 11, 12, 15, sql.length].map(at)).toEqual([
    "SELECT 1",
    "SELECT 1",
    "SELECT 1",
    "SELECT 2",
    "SELECT 2",
    "SELECT 2",
  ]);
  expect(statementAt([], "", 0)).toBeUndefined();
});
