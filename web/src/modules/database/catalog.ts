import type { Schemas } from "../../api/client";

export type Listed = Schemas["DatabaseObject"];

/** Kinds of objects as people tell them apart, in the order in which they are looked for. */
export const kinds = [
  "table",
  "partition",
  "foreignTable",
  "view",
  "materializedView",
  "function",
  "procedure",
  "aggregate",
  "window",
  "trigger",
  "event",
  "sequence",
  "enum",
  "domain",
  "composite",
  "range",
  "baseType",
  "schema",
  "extension",
  "package",
  "synonym",
  "policy",
  "rule",
  "eventTrigger",
  "statistics",
  "collation",
  "operator",
  "operatorClass",
  "operatorFamily",
  "cast",
  "conversion",
  "textSearchConfiguration",
  "textSearchDictionary",
  "textSearchParser",
  "textSearchTemplate",
  "transform",
  "language",
  "accessMethod",
  "foreignDataWrapper",
  "foreignServer",
  "userMapping",
  "publication",
  "defaultPrivileges",
  "other",
] as const;
export type Kind = (typeof kinds)[number];

const places = new Map<string, number>(kinds.map((kind, index) => [kind, index]));
const forms: Record<string, Partial<Record<string, Kind>>> = {
  TABLE: { PARTITION: "partition", FOREIGN: "foreignTable" },
  VIEW: { MATERIALIZED: "materializedView" },
  ROUTINE: {
    "": "function",
    FUNCTION: "function",
    PROCEDURE: "procedure",
    AGGREGATE: "aggregate",
    WINDOW: "window",
    EVENT: "event",
  },
  TYPE: { ENUM: "enum", DOMAIN: "domain", COMPOSITE: "composite", RANGE: "range", BASE: "baseType", "": "baseType" },
};

/** "TEXT_SEARCH_PARSER" is "textSearchParser"; a VIEW in the form MATERIALIZED is "materializedView". */
export function kindOf(kind: string, form = ""): Kind {
  const special = forms[kind]?.[form];
  if (special) return special;
  const camel = kind.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return places.has(camel) ? (camel as Kind) : "other";
}

/** An object in the list: what the server says of it, with what searching and sorting need. */
export type Item = {
  kind: Kind;
  object: Listed;
  /** Its address: kind and name. A name alone is not enough, a table and a type share it. */
  address: string;
  /** "public.orders", in lower case. */
  key: string;
};

export function itemOf(object: Listed): Item {
  const kind = kindOf(object.kind, object.form);
  const name = qualified(object);
  return { kind, object, address: `${kind}:${name}`, key: name.toLowerCase() };
}

/** "public.orders"; what stands on a table has the table's name before its own: "public.orders.only_mine". */
export function qualified({ schema, parent, name }: Pick<Listed, "schema" | "parent" | "name">): string {
  return [schema, parent, name].filter(Boolean).join(".");
}

/** How many there are of each kind, of those there are, in their order. */
export function countsOf(items: Item[]): [Kind, number][] {
  const counts = new Map<Kind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

export const orders = ["data", "rows", "indexes", "name"] as const;
export type Order = (typeof orders)[number];
export type Wanted = { text: string; kind: Kind | ""; schema: string; order: Order };

/**
 * What the list shows. Every word typed must be in the name; what is called so comes first, then what begins so. Without a word,
 * tables come by what they hold.
 */
export function searched(items: Item[], { text, kind, schema, order }: Wanted): Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = items.filter(
    (one) =>
      (!kind || one.kind === kind) &&
      (!schema || one.object.schema === schema) &&
      words.every((word) => one.key.includes(word)),
  );
  const first = words[0];
  const by: ((a: Item, b: Item) => number)[] = first
    ? [(a, b) => rank(a, first) - rank(b, first), byKind, byName]
    : [byKind, (a, b) => (order === "name" ? 0 : sizeOf(b, order) - sizeOf(a, order)), byName];
  return shown.sort((a, b) => {
    for (const compare of by) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

const byKind = (a: Item, b: Item) => (places.get(a.kind) ?? 0) - (places.get(b.kind) ?? 0);
/** Quick, and the same everywhere: names are no prose. */
const byName = (a: Item, b: Item) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function rank({ object, key }: Item, word: string): number {
  const name = object.name.toLowerCase();
  return name === word ? 0 : name.startsWith(word) || key.startsWith(word) ? 1 : name.includes(word) ? 2 : 3;
}

function sizeOf({ object }: Item, order: Exclude<Order, "name">): number {
  return Number(
    (order === "rows" ? object.rowEstimate : order === "data" ? object.dataBytes : object.indexBytes) ?? -1,
  );
}
