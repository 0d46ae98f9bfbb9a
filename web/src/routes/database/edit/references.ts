import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Item, kindOf } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { getObject } from "../../../modules/database/objects";
import type { TableEdit } from "./edits";

export type Referred = { schema: string; name: string; title: string };

/** The table that a person means: by its title, or its name alone in the schema they are in. */
export function tableNamed(typed: string, tables: Referred[], schema: string): { schema: string; name: string } {
  const exact =
    tables.find((one) => one.title === typed) ?? tables.find((one) => one.schema === schema && one.name === typed);
  return exact ?? { schema, name: typed };
}

/** Tables that a foreign key may refer to, edited ones as they are drawn. */
export function useReferences(id: DatabaseId, others: Item[], edits: TableEdit[]) {
  const client = useQueryClient();
  const tables = useMemo(() => {
    const edited = new Map(edits.filter((edit) => edit.was).map((edit) => [`${edit.schema}.${edit.was}`, edit]));
    const names = [
      ...others
        .filter((item) => kindOf(item.object.kind, item.object.form) === "table")
        .filter(({ object }) => !edited.has(`${object.schema}.${object.name}`))
        .map(({ object }) => ({ schema: object.schema, name: object.name })),
      ...edits.filter((edit) => !edit.dropped && edit.name).map(({ schema, name }) => ({ schema, name })),
    ];
    const several = new Set(names.map((one) => one.schema)).size > 1;
    return names.map((one) => ({ ...one, title: several ? `${one.schema}.${one.name}` : one.name }));
  }, [others, edits]);
  return {
    tables,
    titleOf: (schema: string, name: string) =>
      tables.find((one) => one.schema === schema && one.name === name)?.title ?? name,
    /** The columns of its primary key, where it is a table that is there. */
    async primaryOf(schema: string, name: string): Promise<string[]> {
      const edited = edits.find((one) => one.schema === schema && one.name === name);
      if (edited) return edited.indexes.find((index) => index.primary)?.keys ?? [];
      const found = others.find(({ object }) => object.schema === schema && object.name === name);
      if (!found) return [];
      const part = await client.fetchQuery(getObject(id, found.object));
      return part.schemas[0]?.tables[0]?.indexes.find((index) => index.primary)?.keys ?? [];
    },
  };
}
