import { expect, test } from "vitest";
import { isGiven, isSame, lineOf, read, type Side, scriptOf, sourceOf, sqlFiles, written } from "./sides";

const here = "instances/pg/databases/shop";

test("what the address says is what was chosen", () => {
  const sides: Side[] = [
    { kind: "database", name: here },
    { kind: "database", name: "instances/pg/databases/a~3Ab" },
    { kind: "live", name: here },
    { kind: "before", name: here, changelog: "12" },
    { kind: "after", name: here, changelog: "" },
    { kind: "text" },
    { kind: "files" },
  ];
  for (const side of sides) expect(read(written(side, here), here)).toEqual(side);
  expect(written({ kind: "database", name: here }, here)).toBe("");
  expect(read("nonsense", here)).toEqual({ kind: "database", name: here });
});

test("files are taken by their paths, what is no SQL is left out", async () => {
  const files = await sqlFiles([
    new File(["CREATE TABLE b ();\n\n"], "b.sql"),
    new File(["CREATE TABLE a ();"], "a.SQL"),
    new File(["?"], "picture.png"),
  ]);
  expect(files).toEqual({ "b.sql": "CREATE TABLE b ();\n\n", "a.sql": "CREATE TABLE a ();" });
  expect(scriptOf(files)).toBe("-- a.sql\nCREATE TABLE a ();\n\n-- b.sql\nCREATE TABLE b ();\n");
});

test("a side is asked for as what it is, and only when it is complete", () => {
  const given = { text: "CREATE TABLE a ();", files: {} };
  expect(sourceOf({ kind: "before", name: here, changelog: "3" }, given)).toEqual({
    name: `${here}/changelogs/3`,
    before: true,
  });
  expect(sourceOf({ kind: "text" }, given)).toEqual({ statement: "CREATE TABLE a ();" });
  expect(isGiven({ kind: "files" }, given)).toBe(false);
  expect(isGiven({ kind: "after", name: here, changelog: "" }, given)).toBe(false);
  expect(isSame({ kind: "database", name: here }, { kind: "database", name: here })).toBe(true);
  expect(isSame({ kind: "text" }, { kind: "text" })).toBe(false);
});

test("an object is found where the text speaks of it first", () => {
  const text =
    'CREATE TABLE public.book (id int);\n\nCREATE VIEW public."Odd One" AS SELECT 1;\nCREATE TABLE `x` (id int);';
  expect(lineOf(text, "public", "book")).toBe(1);
  expect(lineOf(text, "public", "Odd One")).toBe(3);
  expect(lineOf(text, "", "x")).toBe(4);
  expect(lineOf(text, "public", "gone")).toBe(0);
});
