import ELK from "elkjs/lib/elk.bundled.js";
import { expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import { drawingOf, fitted, graphOf, heightOf, pathOf, rowAt } from "./geometry";
import { drawn, filtered, relationsOf, shortType } from "./graph";
import { svgOf } from "./svg";

const column = (name: string, more: Partial<Schemas["RelatedColumn"]> = {}) => ({
  name,
  type: "bigint",
  nullable: true,
  primary: name === "id",
  foreign: name.endsWith("_id"),
  ...more,
});
const related = (name: string, columns: string[]): Schemas["RelatedTable"] => ({
  schema: "public",
  name,
  kind: "TABLE",
  comment: "",
  columns: columns.map((one) => column(one)),
  relationCount: 0,
});
const key = (from: string, on: string, to: string): Schemas["Relation"] => ({
  name: `${from}_${on}`,
  from: { schema: "public", table: from, columns: [on] },
  to: { schema: "public", table: to, columns: ["id"] },
  onUpdate: "NO ACTION",
  onDelete: "NO ACTION",
});
const relations = relationsOf([key("orders", "customer_id", "customer"), key("item", "order_id", "orders")]);

test("keys are drawn however late they come, and what is left out is counted", () => {
  const wide = related("orders", ["a", "b", "c", "d", "e", "f", "g", "h", "id", "customer_id"]);
  const table = drawn(wide, relations);
  expect(table.columns.map((one) => one.name)).toEqual(["a", "b", "c", "d", "id", "customer_id"]);
  expect(table.more).toBe(4);
  expect(rowAt(table, "a")).toBeLessThan(rowAt(table, "customer_id"));
  // A column that is not drawn has its end at the last row, inside the box.
  expect(rowAt(table, "g")).toBeLessThan(heightOf(table));
});

test("a filter keeps what it names, and its neighbors where they are wanted", () => {
  const tables = ["customer", "orders", "item"].map((name) => drawn(related(name, ["id"]), relations));
  const ids = (found: typeof tables) => found.map((one) => one.name);
  expect(ids(filtered(tables, relations, "customer", false))).toEqual(["customer"]);
  expect(ids(filtered(tables, relations, "customer", true))).toEqual(["customer", "orders"]);
  expect(ids(filtered(tables, relations, "", true))).toHaveLength(3);
});

test("the layout puts what is referred to at the left, and every line ends at its column", async () => {
  const tables = [
    drawn(related("orders", ["id", "customer_id"]), relations),
    drawn(related("customer", ["id", "email"]), relations),
  ];
  const drawing = drawingOf(tables, relations, await new ELK().layout(graphOf(tables, relations)));
  const orders = drawing.tables.find((one) => one.name === "orders");
  const customer = drawing.tables.find((one) => one.name === "customer");
  expect(customer?.x).toBeLessThan(orders?.x ?? 0);
  expect(drawing.lines).toHaveLength(1);
  const points = drawing.lines[0]?.points ?? [];
  expect(points.at(0)).toEqual({ x: (customer?.x ?? 0) + (customer?.width ?? 0), y: (customer?.y ?? 0) + 41 });
  expect(points.at(-1)).toEqual({ x: orders?.x, y: (orders?.y ?? 0) + 63 });
});

test("the file is XML whatever names hold, with text that can be searched", async () => {
  const tables = [drawn(related("<b>&\"'\u0001", ["id"]), [])];
  const drawing = drawingOf(tables, [], await new ELK().layout(graphOf(tables, [])));
  const svg = svgOf(drawing, { scheme: "dark", title: "shop <prod>", more: String });
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect([...parsed.querySelectorAll("text")].map((one) => one.textContent)).toContain("bigint");
  expect(parsed.querySelector("title")?.textContent).toBe("shop <prod>");
});

test("a line goes around its corners", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 40 },
  ];
  expect(pathOf(points)).toBe("M0 0L14 0Q20 0 20 6L20 40");
  expect(pathOf([])).toBe("");
});

test("names that do not fit lose their middle, types their length", () => {
  expect(fitted("customer_address_history", 90)).toBe("custom…story");
  expect(fitted("orders", 90)).toBe("orders");
  expect(shortType("timestamp(3) with time zone")).toBe("timestamptz(3)");
  expect(shortType("character varying(20)")).toBe("varchar(20)");
});
