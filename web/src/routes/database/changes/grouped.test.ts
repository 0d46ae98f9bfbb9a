import { expect, test } from "vitest";
import { type Candidate, type Change, grouped, keyOfCandidate, open, ordered, sumOf } from "./grouped";

const change = (kind: Change["kind"], name: string, more: Partial<Change> = {}): Change => ({
  action: "ALTER",
  kind,
  schema: "public",
  parent: "",
  name,
  aspects: [],
  dataLoss: "NONE",
  lock: "",
  blocks: "",
  rewrites: false,
  mayFail: "",
  ...more,
});
const candidate = (name: string, to: string, parent = ""): Candidate => ({
  kind: parent ? "COLUMN" : "TABLE",
  schema: "public",
  parent,
  name,
  to,
  likeness: 90,
});

test("changes stand by the table that they are of", () => {
  const groups = grouped([
    change("TABLE", "orders"),
    change("COLUMN", "total", { parent: "orders", rewrites: true, blocks: "All wait." }),
    change("SEQUENCE", "orders"),
    change("INDEX", "by_total", { parent: "orders" }),
  ]);
  expect(groups.map((one) => [one.name, one.whole?.kind, one.parts.length])).toEqual([
    ["orders", "TABLE", 2],
    ["orders", "SEQUENCE", 0],
  ]);
});

test("what is lost, written anew and held up is counted", () => {
  const sum = sumOf([
    change("COLUMN", "a", { parent: "t", dataLoss: "CERTAIN" }),
    change("COLUMN", "b", { parent: "t", dataLoss: "POSSIBLE", rewrites: true, blocks: "All wait." }),
  ]);
  expect(sum).toEqual({ objects: 1, changes: 2, losing: 1, mayLose: 1, rewriting: 1, blocking: 1 });
});

test("a question is asked until it is answered, either way", () => {
  const candidates = [candidate("titel", "title", "book"), candidate("titel", "name", "book")];
  expect(open(candidates, [], [])).toHaveLength(2);
  expect(open(candidates, [], [keyOfCandidate(candidates[0] as Candidate)])).toEqual([candidates[1]]);
  const renames = [{ kind: "COLUMN", schema: "public", parent: "book", name: "titel", to: "title" } as const];
  expect(open(candidates, [...renames], [])).toEqual([]);
});

test("tables are renamed before their columns", () => {
  const column = { kind: "COLUMN", schema: "", parent: "volume", name: "a", to: "b" } as const;
  const table = { kind: "TABLE", schema: "", parent: "", name: "book", to: "volume" } as const;
  expect(ordered([column, table])).toEqual([table, column]);
});
