import type { Schemas } from "../../../api/client";
import { idOfTable } from "../diagram/graph";

export type ColumnEdit = {
  id: string;
  /** Its name in the database; empty for a new one. */
  was: string;
  name: string;
  type: string;
  nullable: boolean;
  defaultValue: string;
  identity: string;
  comment: string;
  /** The expression of a generated column: shown, not changed here. */
  generated: string;
};
export type IndexEdit = {
  id: string;
  was: string;
  name: string;
  primary: boolean;
  unique: boolean;
  method: string;
  keys: string[];
};
export type ForeignKeyEdit = {
  id: string;
  was: string;
  name: string;
  columns: string[];
  referencedSchema: string;
  referencedTable: string;
  referencedColumns: string[];
  onUpdate: string;
  onDelete: string;
};
export type CheckEdit = { id: string; was: string; name: string; expression: string };
export type TableEdit = {
  id: string;
  schema: string;
  was: string;
  name: string;
  dropped: boolean;
  comment: string;
  columns: ColumnEdit[];
  indexes: IndexEdit[];
  foreignKeys: ForeignKeyEdit[];
  checks: CheckEdit[];
  /** The table as it was when it was opened, to tell what changed. */
  original: string;
};

/** Ids of what is being edited: names change while one types. */
const fresh = () => crypto.randomUUID();

/** A table of the database, to be changed. */
export function editOf(schema: string, table: Schemas["Table"]): TableEdit {
  const edit: Omit<TableEdit, "original"> = {
    id: idOfTable(schema, table.name),
    schema,
    was: table.name,
    name: table.name,
    dropped: false,
    comment: table.comment,
    columns: table.columns.map((column) => ({
      id: `c ${column.name}`,
      was: column.name,
      name: column.name,
      type: column.type,
      nullable: column.nullable,
      defaultValue: column.defaultValue,
      identity: column.identity,
      comment: column.comment,
      generated: column.generated,
    })),
    indexes: table.indexes.map((index) => ({
      id: `i ${index.name}`,
      was: index.name,
      name: index.name,
      primary: index.primary,
      unique: index.unique,
      method: index.method,
      keys: index.keys,
    })),
    foreignKeys: table.foreignKeys.map((key) => ({
      id: `f ${key.name}`,
      was: key.name,
      name: key.name,
      columns: key.columns,
      referencedSchema: key.referencedSchema,
      referencedTable: key.referencedTable,
      referencedColumns: key.referencedColumns,
      onUpdate: key.onUpdate,
      onDelete: key.onDelete,
    })),
    checks: table.checks.map((check) => ({
      id: `k ${check.name}`,
      was: check.name,
      name: check.name,
      expression: check.expression,
    })),
  };
  return { ...edit, original: JSON.stringify(edit) };
}

/** A table that is not there yet, with a numbered key: what most tables begin with. */
export function newTable(schema: string, offer: Schemas["TableOffer"]): TableEdit {
  const id = newColumn(offer);
  return {
    id: fresh(),
    schema,
    was: "",
    name: "",
    dropped: false,
    comment: "",
    columns: [{ ...id, name: "id", nullable: false, identity: offer.identities[0] ?? "" }],
    indexes: [{ id: fresh(), was: "", name: "", primary: true, unique: true, method: "", keys: ["id"] }],
    foreignKeys: [],
    checks: [],
    original: "",
  };
}

export const newColumn = (offer: Schemas["TableOffer"]): ColumnEdit => ({
  id: fresh(),
  was: "",
  name: "",
  type: offer.types[0] ?? "",
  nullable: true,
  defaultValue: "",
  identity: "",
  comment: "",
  generated: "",
});

export const newIndex = (table: TableEdit): IndexEdit => ({
  id: fresh(),
  was: "",
  name: freeName(`${table.name || "table"}_index`, table.indexes),
  primary: false,
  unique: false,
  method: "",
  keys: [],
});

export const newForeignKey = (table: TableEdit): ForeignKeyEdit => ({
  id: fresh(),
  was: "",
  name: freeName(`${table.name || "table"}_fkey`, table.foreignKeys),
  columns: [],
  referencedSchema: table.schema,
  referencedTable: "",
  referencedColumns: [],
  onUpdate: "",
  onDelete: "",
});

export const newCheck = (table: TableEdit): CheckEdit => ({
  id: fresh(),
  was: "",
  name: freeName(`${table.name || "table"}_check`, table.checks),
  expression: "",
});

function freeName(name: string, taken: { name: string }[]): string {
  const names = new Set(taken.map((one) => one.name));
  if (!names.has(name)) return name;
  let number = 2;
  while (names.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}

/** A column under another name; indexes and keys of its table go on meaning it. */
export function renamed(table: TableEdit, column: ColumnEdit, name: string): TableEdit {
  // A new column that has no name yet is meant by nothing.
  const follow = (names: string[]) =>
    column.name === "" ? names : names.map((one) => (one === column.name ? name : one));
  return {
    ...table,
    columns: table.columns.map((one) => (one.id === column.id ? { ...one, name } : one)),
    indexes: table.indexes.map((index) => ({ ...index, keys: follow(index.keys) })),
    foreignKeys: table.foreignKeys.map((key) => ({ ...key, columns: follow(key.columns) })),
  };
}

/** A column gone, with the keys that need it. */
export function without(table: TableEdit, column: ColumnEdit): TableEdit {
  const kept = (names: string[]) => !names.includes(column.name);
  return {
    ...table,
    columns: table.columns.filter((one) => one.id !== column.id),
    indexes: table.indexes.filter((index) => kept(index.keys)),
    foreignKeys: table.foreignKeys.filter((key) => kept(key.columns)),
  };
}

/** Moved one place up (-1) or down (1). */
export function moved<T extends { id: string }>(list: T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex((one) => one.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return list;
  const after = [...list];
  after.splice(to, 0, ...after.splice(from, 1));
  return after;
}

export function isChanged({ original, ...edit }: TableEdit): boolean {
  if (edit.was === "") return !edit.dropped;
  return JSON.stringify(edit) !== original;
}

/** What can be sent of the edits that change something. A part that was just added and has nothing in it yet is left out. */
export function finished(edits: TableEdit[]): TableEdit[] {
  return edits
    .filter((edit) => isChanged(edit) && (edit.was !== "" || edit.name.trim() !== ""))
    .map((edit) => ({
      ...edit,
      columns: edit.columns.filter((one) => one.was || one.name.trim()),
      indexes: edit.indexes.filter((one) => one.was || one.keys.length > 0),
      foreignKeys: edit.foreignKeys.filter((one) => one.was || (one.columns.length > 0 && one.referencedTable)),
      checks: edit.checks.filter((one) => one.was || one.expression.trim()),
    }))
    .filter(isChanged);
}

/** How much was begun and is left out so far. */
export function unfinished(edits: TableEdit[]): number {
  return edits.filter(isChanged).reduce((sum, edit) => {
    if (edit.was === "" && edit.name.trim() === "") return sum + 1;
    const begun =
      edit.columns.filter((one) => !one.was && !one.name.trim()).length +
      edit.indexes.filter((one) => !one.was && one.keys.length === 0).length +
      edit.foreignKeys.filter((one) => !one.was && (one.columns.length === 0 || !one.referencedTable)).length +
      edit.checks.filter((one) => !one.was && !one.expression.trim()).length;
    return sum + begun;
  }, 0);
}

/** What the server is asked: the tables that differ from what was read. */
export function requestOf(edits: TableEdit[]): Schemas["DiffMetadataRequest"] {
  return {
    tables: finished(edits).map(({ schema, was, name, dropped, comment, columns, ...parts }) => ({
      schema,
      was,
      name,
      dropped,
      comment,
      columns: columns.map(({ id: _, generated: __, ...column }) => column),
      indexes: parts.indexes.map(({ id: _, ...index }) => index),
      foreignKeys: parts.foreignKeys.map(({ id: _, ...key }) => key),
      checks: parts.checks.map(({ id: _, ...check }) => check),
    })),
  };
}

/** What the server said of a field, for the part it stands at: "tables[0].columns[2].type" of the tables that were sent. */
export function errorsOf(
  edits: TableEdit[],
  errors: readonly { field: string; message: string }[],
): Map<string, string> {
  const sent = finished(edits);
  const said = new Map<string, string>();
  for (const { field, message } of errors) {
    const parts = /^tables\[(\d+)\](?:\.(columns|indexes|foreignKeys|checks)\[(\d+)\])?/.exec(field);
    const table = sent[Number(parts?.[1])];
    if (!table) continue;
    const list = parts?.[2] as "columns" | undefined;
    const part = list ? table[list][Number(parts?.[3])] : undefined;
    said.set(part ? `${table.id} ${part.id}` : table.id, message);
  }
  return said;
}

/** A title for the issue: one table by its name, several by their number are told by the caller. */
export const changedTables = (edits: TableEdit[]) => edits.filter(isChanged).map((one) => one.name || one.was);
