import type { Schemas } from "../../../api/client";

type Metadata = Schemas["DatabaseMetadata"];
export type Kind = "tables" | "views" | "routines" | "sequences" | "types" | "extensions";
export type Shown =
  | { kind: "tables"; schema: string; name: string; table: Schemas["Table"] }
  | { kind: "views"; schema: string; name: string; view: Schemas["View"] }
  | { kind: "routines"; schema: string; name: string; routine: Schemas["Routine"] }
  | { kind: "sequences"; schema: string; name: string; sequence: Schemas["Sequence"] }
  | { kind: "types"; schema: string; name: string; type: Schemas["UserType"] }
  | { kind: "extensions"; schema: string; name: string; extension: Schemas["Extension"] };

/** All objects of a kind, tables by size; partitions stand behind what they are a part of. */
export function objectsOf(metadata: Metadata, kind: Kind): Shown[] {
  if (kind === "extensions") {
    return metadata.extensions.map((extension) => ({
      kind,
      schema: extension.schema,
      name: extension.name,
      extension,
    }));
  }
  const objects = metadata.schemas.flatMap((schema) => inSchema(schema, kind));
  const size = (shown: Shown) =>
    shown.kind === "tables" ? Number(shown.table.dataBytes || 0) + Number(shown.table.indexBytes || 0) : 0;
  return objects.sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name));
}

function inSchema(schema: Schemas["SchemaMetadata"], kind: Exclude<Kind, "extensions">): Shown[] {
  switch (kind) {
    case "tables":
      return schema.tables.map((table) => ({ kind, schema: schema.name, name: table.name, table }));
    case "views":
      return schema.views.map((view) => ({ kind, schema: schema.name, name: view.name, view }));
    case "routines":
      return schema.routines.map((routine) => ({
        kind,
        schema: schema.name,
        name: `${routine.name}${routine.signature.startsWith("(") ? routine.signature : `(${routine.signature})`}`,
        routine,
      }));
    case "sequences":
      return schema.sequences.map((sequence) => ({ kind, schema: schema.name, name: sequence.name, sequence }));
    case "types":
      return schema.types.map((type) => ({ kind, schema: schema.name, name: type.name, type }));
  }
}

/** How many of each kind there are. */
export function countsOf(metadata: Metadata): Record<Kind, number> {
  const kinds: Kind[] = ["tables", "views", "routines", "sequences", "types", "extensions"];
  return Object.fromEntries(kinds.map((kind) => [kind, objectsOf(metadata, kind).length])) as Record<Kind, number>;
}

/** How an object is named in the address. */
export const keyOf = (shown: Shown) => `${shown.schema}.${shown.name}`;
