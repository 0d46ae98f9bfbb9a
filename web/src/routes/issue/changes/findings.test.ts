import { expect, test } from "vitest";
import { findingsOf, marksOf, worstBetween } from "./findings";

const result = (target: string, line: number, level: "ERROR" | "WARNING" = "ERROR") => ({
  change: "1",
  target,
  type: "TABLE_REQUIRE_PK",
  level,
  code: 601,
  title: "Table slot has no primary key",
  content: "Add one.",
  start: { line, column: 14 },
  end: { line, column: 18 },
});
const change = {
  id: "1",
  targets: [],
  targetDatabases: [],
  declarative: false,
  renames: [],
  priorBackup: false,
  statementSize: 0,
};
const checks = (results: ReturnType<typeof result>[]) => ({
  status: "DONE" as const,
  errors: 1,
  warnings: 0,
  version: 1,
  results,
});

test("the same finding on two databases is told once, with both", () => {
  const found = findingsOf(checks([result("a", 2), result("b", 2), result("a", 1, "WARNING")]), change);
  expect(found.map((one) => [one.line, one.targets])).toEqual([
    [1, ["a"]],
    [2, ["a", "b"]],
  ]);
});

test("findings of another change stay there", () => {
  expect(findingsOf(checks([{ ...result("a", 1), change: "2" }]), change)).toEqual([]);
});

test("a range marks its columns, on its first line", () => {
  const found = findingsOf(checks([{ ...result("a", 1), end: { line: 2, column: 4 } }]), change);
  expect(marksOf(found, "CREATE TABLE slot (\n  id int)")).toEqual([{ line: 1, from: 14, to: 20, level: "ERROR" }]);
});

test("a statement shows its worst finding", () => {
  const found = findingsOf(checks([result("a", 3, "WARNING"), result("a", 4)]), change);
  expect(worstBetween(found, 1, 2)).toBeUndefined();
  expect(worstBetween(found, 3, 5)).toBe("ERROR");
});
