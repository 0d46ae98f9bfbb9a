import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Item } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { getObject } from "../../../modules/database/objects";
import type { TableParts } from "./tree";

/** The columns of the tables and views that are open in the tree, by their addresses; each is read when it is opened. */
export function useColumns(id: DatabaseId, items: Item[], open: ReadonlySet<string>): ReadonlyMap<string, TableParts> {
  const opened = useMemo(() => items.filter((item) => open.has(item.address)), [items, open]);
  const answers = useQueries({
    queries: opened.map((item) => ({ ...getObject(id, item.object), staleTime: 60_000 })),
    combine,
  });
  return useMemo(() => {
    const columns = new Map<string, TableParts>();
    for (const [at, item] of opened.entries()) {
      const schema = answers[at]?.schemas.find((one) => one.name === item.object.schema);
      const table = schema?.tables.find((one) => one.name === item.object.name);
      const view = schema?.views.find((one) => one.name === item.object.name);
      if (table) columns.set(item.address, table);
      else if (view) columns.set(item.address, { columns: view.columns, indexes: view.indexes, foreignKeys: [] });
    }
    return columns;
  }, [opened, answers]);
}

function combine<T>(results: { data?: T }[]): (T | undefined)[] {
  return results.map((one) => one.data);
}
