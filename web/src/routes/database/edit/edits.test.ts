import { expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import {
  editOf,
  errorsOf,
  isChanged,
  moved,
  newColumn,
  newForeignKey,
  newIndex,
  newTable,
  renamed,
  requestOf,
  unfinished,
  without,
} from "./edits";

const offer: Schemas["TableOffer"] = {
  types: ["bigint"],
  defaults: [],
  identities: ["ALWAYS"],
  indexMethods: ["btree"],
  keyActions: ["NO ACTION"],
  ordersColumns: false,
};
const column = (name: string, position: number): Schemas["Column"] => ({
  name,
  position,
  type: "bigint",
  nullable: name !== "id",
  defaultValue: "",
  generated: "",
  generation: "",
  identity: "",
  characterSet: "",
  collation: "",
  onUpdate: "",
  comment: "",
  settings: {},
});
const book: Schemas["Table"] = {
  name: "book",
  kind: "TABLE",
  columns: [column("id", 1), column("shelf", 2)],
  indexes: [
    {
      name: "book_shelf",
      primary: false,
      unique: false,
      constraint: false,
      method: "btree",
      keys: ["shelf"],
      definition: "",
      valid: true,
      comment: "",
      settings: {},
    },
  ],
  foreignKeys: [],
  checks: [],
  triggers: [],
  partitionKey: "",
  partitionOf: "",
  partitionBound: "",
  options: "",
  comment: "",
  settings: {},
  rowEstimate: "-1",
  dataBytes: "-1",
  indexBytes: "-1",
};

test("a table that was only looked at is no edit", () => {
  const edit = editOf("public", book);
  expect(isChanged(edit)).toBe(false);
  expect(requestOf([edit]).tables).toEqual([]);
  const back = { ...edit, comment: "x" };
  expect(isChanged(back)).toBe(true);
  expect(isChanged({ ...back, comment: "" })).toBe(false);
});

test("a renamed column takes its indexes and keys along, and says what it was", () => {
  const edit = editOf("public", book);
  const after = renamed(edit, edit.columns[1] as never, "rack");
  expect(after.indexes[0]?.keys).toEqual(["rack"]);
  expect(requestOf([after]).tables?.[0]?.columns?.[1]).toMatchObject({ was: "shelf", name: "rack" });
});

test("naming a new column renames nothing that is there", () => {
  const edit = editOf("public", book);
  const fresh = newColumn(offer);
  const grown = {
    ...edit,
    columns: [...edit.columns, fresh],
    indexes: [...edit.indexes, { ...newIndex(edit), keys: [""] }],
  };
  expect(renamed(grown, fresh, "s").indexes.map((one) => one.keys)).toEqual([["shelf"], [""]]);
});

test("a dropped column takes the indexes along that need it", () => {
  const edit = editOf("public", book);
  expect(without(edit, edit.columns[1] as never).indexes).toEqual([]);
});

test("a new table is sent without what it was, with its numbered key", () => {
  const edit = { ...newTable("public", offer), name: "shelf" };
  const table = requestOf([edit]).tables?.[0];
  expect(table).toMatchObject({ schema: "public", was: "", name: "shelf" });
  expect(table?.columns?.[0]).toMatchObject({ name: "id", type: "bigint", nullable: false, identity: "ALWAYS" });
  expect(table?.indexes?.[0]).toMatchObject({ primary: true, keys: ["id"] });
  expect(table?.columns?.[0]).not.toHaveProperty("id");
});

test("a part that was just added is left out until there is something in it", () => {
  const edit = editOf("public", book);
  const begun = { ...edit, columns: [...edit.columns, newColumn(offer)], indexes: [...edit.indexes, newIndex(edit)] };
  expect(requestOf([begun]).tables).toEqual([]);
  expect(unfinished([begun])).toBe(2);
  expect(unfinished([newTable("public", offer)])).toBe(1);
  expect(unfinished([edit])).toBe(0);
});

test("what the server says of a field stands at that part", () => {
  const untouched = editOf("public", { ...book, name: "other" });
  const edit = { ...editOf("public", book), comment: "x" };
  const said = errorsOf(
    [untouched, edit],
    [
      { field: "tables[0].columns[1].type", message: "No type." },
      { field: "tables[0].name", message: "Taken." },
      { field: "elsewhere", message: "?" },
    ],
  );
  expect([...said]).toEqual([
    [`${edit.id} c shelf`, "No type."],
    [edit.id, "Taken."],
  ]);
});

test("names that are taken are not suggested again, columns move by one place", () => {
  const edit = editOf("public", book);
  const first = newForeignKey(edit);
  expect(newForeignKey({ ...edit, foreignKeys: [first] }).name).toBe("book_fkey2");
  expect(moved(edit.columns, "c shelf", -1).map((one) => one.name)).toEqual(["shelf", "id"]);
  expect(moved(edit.columns, "c id", -1)).toBe(edit.columns);
});
