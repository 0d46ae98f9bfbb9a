import type { Schemas } from "../../../api/client";
import { type Item, type Kind, searched } from "../../../modules/database/catalog";
import { quotedName } from "../quotedName";

/** A line of the tree. */
export type Line = {
  key: string;
  depth: number;
  icon: "schema" | "table" | "view" | "routine" | "key" | "foreign" | "column" | "wait";
  label: string;
  /** What stands at its right: a type, a count. */
  side: string;
  /** Whether it is open; nothing where there is nothing to open. */
  open?: boolean;
  /** What goes to the caret. */
  insert?: string;
  item?: Item;
  nullable?: boolean;
  comment?: string;
};

const tables: readonly Kind[] = ["table", "partition", "foreignTable"];
const views: readonly Kind[] = ["view", "materializedView"];
const routines: readonly Kind[] = ["function", "procedure", "aggregate", "window"];
const shown = new Set<Kind>([...tables, ...views, ...routines]);

export type TableParts = Pick<Schemas["Table"], "columns" | "indexes" | "foreignKeys">;

/** What is shown of a database: schemas, what is in them, and the columns of what is open. */
export function linesOf({
  items,
  parts,
  text,
  open,
  columns,
  engine,
}: {
  items: Item[];
  /** Found by a column or another part of theirs. */
  parts: Item[];
  text: string;
  open: ReadonlySet<string>;
  columns: ReadonlyMap<string, TableParts>;
  engine: Schemas["EngineType"];
}): Line[] {
  const quoted = (name: string) => nameInSql(name, engine);
  const wanted = { text, kind: "" as const, schema: "", order: "name" as const };
  const named = searched(items, wanted);
  const there = new Set(named.map((one) => one.address));
  const found = (text ? [...named, ...parts.filter((one) => !there.has(one.address))] : named).filter((one) =>
    shown.has(one.kind),
  );
  const bySchema = new Map<string, Item[]>();
  for (const item of found) {
    const { schema } = item.object;
    const of = bySchema.get(schema);
    if (of) of.push(item);
    else bySchema.set(schema, [item]);
  }
  const schemas = [...bySchema.keys()].sort(
    (a, b) => Number(b === "public") - Number(a === "public") || (a < b ? -1 : 1),
  );
  // The only schema, and the one most are in, are open until they are closed.
  const single = schemas.length === 1;
  return schemas.flatMap((schema) => {
    const key = `schema:${schema}`;
    const of = bySchema.get(schema) ?? [];
    const first = single || schema === "public" || text !== "";
    const isOpen = first !== open.has(key);
    const within = isOpen
      ? of.flatMap((item) =>
          itemLines({ item, depth: schema ? 1 : 0, open, columns, bare: schema === "public" || single, quoted }),
        )
      : [];
    if (schema === "") return within;
    return [
      {
        key,
        depth: 0,
        icon: "schema" as const,
        label: schema,
        side: String(of.length),
        open: isOpen,
        insert: undefined,
      },
      ...within,
    ];
  });
}

function itemLines({
  item,
  depth,
  open,
  columns,
  bare,
  quoted,
}: {
  item: Item;
  depth: number;
  open: ReadonlySet<string>;
  columns: ReadonlyMap<string, TableParts>;
  /** Whether its schema need not be named. */
  bare: boolean;
  quoted: (name: string) => string;
}): Line[] {
  const { object, kind, address } = item;
  const routine = routines.includes(kind);
  const name = routine ? object.name.replace(/\(.*$/s, "") : object.name;
  const rows = Number(object.rowEstimate ?? -1);
  const line: Line = {
    key: address,
    depth,
    icon: routine ? "routine" : views.includes(kind) ? "view" : "table",
    label: object.name,
    side: rows >= 0 && !routine ? (object.rowEstimate ?? "") : "",
    open: routine ? undefined : open.has(address),
    insert: bare || !object.schema ? quoted(name) : `${quoted(object.schema)}.${quoted(name)}`,
    item,
    comment: object.comment,
  };
  if (!line.open) return [line];
  const of = columns.get(address);
  if (!of) return [line, { key: `${address} wait`, depth: depth + 1, icon: "wait", label: "…", side: "" }];
  const keys = new Set(of.indexes.filter((one) => one.primary).flatMap((one) => one.keys));
  const foreign = new Set(of.foreignKeys.flatMap((one) => one.columns));
  return [
    line,
    ...of.columns.map(
      (column): Line => ({
        key: `${address}.${column.name}`,
        depth: depth + 1,
        icon: keys.has(column.name) ? "key" : foreign.has(column.name) ? "foreign" : "column",
        label: column.name,
        side: column.type,
        insert: quoted(column.name),
        nullable: column.nullable,
        comment: column.comment,
      }),
    ),
  ];
}

/** A name as SQL takes it: in quotes where it has to be. Words of the language are not known here; few name tables by them. */
export function nameInSql(name: string, engine: Schemas["EngineType"]): string {
  const plain = foldsNoCase.has(engine) ? /^[A-Za-z_]\w*$/ : /^[a-z_][a-z0-9_$]*$/;
  return plain.test(name) ? name : quotedName(name, engine);
}

/** Where letters' case need not be kept by quotes. */
const foldsNoCase = new Set<Schemas["EngineType"]>([
  "MYSQL",
  "MARIADB",
  "TIDB",
  "MSSQL",
  "SQLITE",
  "DUCKDB",
  "CLICKHOUSE",
]);

export function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(key)) after.add(key);
  return after;
}
