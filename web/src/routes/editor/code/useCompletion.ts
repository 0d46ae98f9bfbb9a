import { useMemo } from "react";
import { type Database, databaseId } from "../../../modules/database/databases";
import { useObjects } from "../../../modules/database/objects";
import type { Complete } from "./completion";

/** Names of the chosen database to complete with. */
export function useCompletion(database?: Database): Complete | undefined {
  const { items } = useObjects(databaseId(database?.name ?? ""), database?.lastSyncTime);
  return useMemo(
    () =>
      items.length === 0
        ? undefined
        : async (statement, position) => {
            const from = position - (/[\w$]*$/.exec(statement.slice(0, position))?.[0].length ?? 0);
            const tables = items.filter(({ object }) => object.kind === "TABLE" || object.kind === "VIEW");
            return {
              from,
              to: position,
              items: tables.map(({ object }) => ({ label: object.name, kind: object.kind, detail: object.schema })),
            };
          },
    [items],
  );
}
