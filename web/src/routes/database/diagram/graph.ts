import type { Schemas } from "../../../api/client";

/** So many tables are drawn at once; of more, only the neighbors of one. */
export const largest = 200;

export type Relation = {
  name: string;
  /** The table that holds the key, and its columns. */
  from: string;
  columns: string[];
  /** The table it points to. */
  to: string;
  referenced: string[];
};

export type DrawnColumn = { name: string; type: string; primary: boolean; foreign: boolean };
export type DrawnTable = {
  id: string;
  name: string;
  /** About how many, for people; empty where nobody knows. */
  rows: string;
  columns: DrawnColumn[];
  /** Columns that are not drawn. */
  more: number;
};

/** How a table is called in a diagram and in the address. */
export const idOfTable = (schema: string, name: string) => (schema ? `${schema}.${name}` : name);

/** The keys that the server tells, as a diagram draws them. */
export function relationsOf(relations: Schemas["Relation"][]): Relation[] {
  return relations.map(({ name, from, to }) => ({
    name,
    from: idOfTable(from.schema, from.table),
    columns: from.columns,
    to: idOfTable(to.schema, to.table),
    referenced: to.columns,
  }));
}

/** The tables whose name holds the text and, where wanted, those that a key leads to or from. */
export function filtered(tables: DrawnTable[], relations: Relation[], text: string, neighbors: boolean): DrawnTable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tables;
  const shown = new Set(
    tables.filter((one) => words.every((word) => one.id.toLowerCase().includes(word))).map((one) => one.id),
  );
  if (neighbors) {
    const found = [...shown];
    for (const id of found) {
      for (const { from, to } of relations) {
        if (from === id) shown.add(to);
        if (to === id) shown.add(from);
      }
    }
  }
  return tables.filter((one) => shown.has(one.id));
}

/**
 * A table as it is drawn: its keys, and as many further columns as there is room for, in their order.
 *
 * @param rows about how many, for people
 */
export function drawn(table: Schemas["RelatedTable"], relations: Relation[], rows = "", room = 6): DrawnTable {
  const id = idOfTable(table.schema, table.name);
  // A key that leads somewhere is always drawn, so that its line has an end.
  const ends = new Set(relations.filter((one) => one.from === id).map((one) => one.columns[0]));
  for (const one of relations) if (one.to === id) ends.add(one.referenced[0]);
  const needed = (column: Schemas["RelatedColumn"]) => column.primary || ends.has(column.name);
  let left = room - table.columns.filter(needed).length;
  const shown = table.columns.filter((column) => needed(column) || left-- > 0);
  return {
    id,
    name: table.name,
    rows,
    columns: shown.map(({ name, type, primary, foreign }) => ({ name, type: shortType(type), primary, foreign })),
    more: table.columns.length - shown.length,
  };
}

const short: [RegExp, string][] = [
  [/^character varying/, "varchar"],
  [/^character\b/, "char"],
  [/^timestamp(\(\d\))? with time zone/, "timestamptz$1"],
  [/^timestamp(\(\d\))? without time zone/, "timestamp$1"],
  [/^time(\(\d\))? without time zone/, "time$1"],
  [/^double precision/, "float8"],
];

/** Types in few letters, as the engine's own shorter names have them. */
export function shortType(type: string): string {
  for (const [long, name] of short) if (long.test(type)) return type.replace(long, name);
  return type;
}
