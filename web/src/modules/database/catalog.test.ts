import { expect, test } from "vitest";
import { countsOf, itemOf, kindOf, type Listed, searched } from "./catalog";

const listed = (name: string, more: Partial<Listed> = {}): Listed => ({
  database: "instances/pg/databases/shop",
  kind: "TABLE",
  form: "",
  schema: "public",
  parent: "",
  name,
  comment: "",
  matches: [],
  ...more,
});
const table = (name: string, dataBytes: string, more: Partial<Listed> = {}) => listed(name, { dataBytes, ...more });
const names = (items: ReturnType<typeof searched>) => items.map((one) => one.object.name);
const all = { text: "", kind: "" as const, schema: "", order: "data" as const };

test("kinds are told apart as people do", () => {
  expect(kindOf("VIEW", "MATERIALIZED")).toBe("materializedView");
  expect(kindOf("TABLE", "PARTITIONED")).toBe("table");
  expect(kindOf("TABLE", "PARTITION")).toBe("partition");
  expect(kindOf("ROUTINE", "EVENT")).toBe("event");
  expect(kindOf("TEXT_SEARCH_PARSER")).toBe("textSearchParser");
  expect(kindOf("SOMETHING_NEW")).toBe("other");
});

test("a table and a type of one name have addresses of their own", () => {
  const one = itemOf(listed("mood"));
  const other = itemOf(listed("mood", { kind: "TYPE", form: "ENUM" }));
  expect(one.address).not.toBe(other.address);
});

test("without a word tables come by what they hold, and others by name behind them", () => {
  const items = [
    listed("z_view", { kind: "VIEW" }),
    table("small", "10"),
    table("large", "9000"),
    table("unread", "-1"),
  ].map(itemOf);
  expect(names(searched(items, all))).toEqual(["large", "small", "unread", "z_view"]);
  expect(names(searched(items, { ...all, order: "name" }))).toEqual(["large", "small", "unread", "z_view"]);
});

test("what is called so comes first, then what begins so; all words must be there", () => {
  const items = ["reorder", "order_item", "orders", "order", "customer"].map((name) => itemOf(listed(name)));
  expect(names(searched(items, { ...all, text: "order" }))).toEqual(["order", "order_item", "orders", "reorder"]);
  expect(names(searched(items, { ...all, text: "item order" }))).toEqual(["order_item"]);
  expect(names(searched(items, { ...all, text: "public.cust" }))).toEqual(["customer"]);
});

test("schema and kind narrow the list", () => {
  const items = [listed("a"), listed("b", { schema: "sales" }), listed("c", { kind: "SEQUENCE" })].map(itemOf);
  expect(names(searched(items, { ...all, schema: "sales" }))).toEqual(["b"]);
  expect(names(searched(items, { ...all, kind: "sequence" }))).toEqual(["c"]);
  expect(countsOf(items)).toEqual([
    ["table", 2],
    ["sequence", 1],
  ]);
});

test("ten thousand objects are searched within a frame or two", () => {
  const items = Array.from({ length: 10_000 }, (_, n) => itemOf(table(`table_${n}_of_some_module`, String(n))));
  const start = performance.now();
  expect(searched(items, { ...all, text: "9999" })).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(50);
});
