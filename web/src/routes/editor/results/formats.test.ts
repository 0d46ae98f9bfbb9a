import { expect, test } from "vitest";
import type { ResultColumn, Value } from "../../../modules/editor/queries";
import { tableOf, written } from "./formats";
import { arranged } from "./table";

const columns: ResultColumn[] = [
  { name: "id", type: "int8", kind: "NUMBER" },
  { name: "note", type: "text", kind: "TEXT" },
  { name: "raw", type: "bytea", kind: "BINARY" },
];
const rows: Value[][] = [
  ["9007199254740993", 'it\'s \\ "x", y\nz|', "0x00ff"],
  [null, null, null],
  [7, "", "0x"],
];
const table = { columns, rows };

test("every digit is kept, and NULL is no empty text, in each format", () => {
  const into = { table: "orders", engine: "POSTGRES" as const };
  expect(written(table, "CSV", into)).toBe(`id,note,raw\n9007199254740993,"it's \\ ""x"", y\nz|",0x00ff\n,,\n7,"",0x`);
  expect(written(table, "TSV", into).split("\n")[1]).toBe(`9007199254740993\tit's \\ "x", y z|\t0x00ff`);
  expect(written(table, "JSON", into)).toContain(`{"id": 9007199254740993, "note": "it's \\\\ \\"x\\", y\\nz|"`);
  expect(written(table, "JSON", into)).toContain(`{"id": null, "note": null, "raw": null}`);
  expect(written(table, "MARKDOWN", into).split("\n")[2]).toBe(
    `| 9007199254740993 | it's \\\\ "x", y<br>z\\| | 0x00ff |`,
  );
  expect(written(table, "SQL", into)).toBe(
    `INSERT INTO orders ("id", "note", "raw") VALUES\n  (9007199254740993, 'it''s \\ "x", y\nz|', '\\x00ff'),\n  (NULL, NULL, NULL),\n  (7, '', '\\x');`,
  );
  expect(written(table, "SQL", { table: "orders", engine: "MARIADB" })).toContain(`'it''s \\\\ "x", y\nz|', x'00ff'`);
});

test.each([
  ["SELECT * FROM public.orders WHERE id = 1", "public.orders"],
  ['select 1 from "Odd name" o', '"Odd name"'],
  ["SELECT * FROM a JOIN b USING (id)", "result"],
  ["SELECT * FROM a, b", "result"],
  ["SELECT * FROM (SELECT * FROM a) x", "result"],
  ["SELECT 1", "result"],
])("rows of %s are of %s", (sql, expected) => expect(tableOf(sql)).toBe(expected));

test("rows are found by text and ordered by value, however long the numbers are", () => {
  const long = {
    columns,
    rows: [["9007199254740993"], ["-1.10"], [null], ["9007199254740992"], ["10"], ["-1.2"]] as Value[][],
  };
  const order = (down: boolean) => arranged(long, "", { column: 0, down }).map((at) => long.rows[at]?.[0]);
  expect(order(false)).toEqual(["-1.2", "-1.10", "10", "9007199254740992", "9007199254740993", null]);
  expect(order(true)).toEqual(["9007199254740993", "9007199254740992", "10", "-1.10", "-1.2", null]);
  expect(arranged(table, "IT'S")).toEqual([0]);
});
