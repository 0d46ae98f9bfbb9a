import { useMemo } from "react";
import type { Schemas } from "../../../api/client";
import type { Item } from "../../../modules/database/catalog";
import { count } from "../../../ui/amounts";
import { type DrawnTable, drawn, idOfTable, type Relation, relationsOf } from "./graph";

/** Tables and keys as they are drawn, with about how many rows are in each. */
export function useTables(
  data: Schemas["Relations"] | undefined,
  items: Item[],
): { tables: DrawnTable[]; relations: Relation[] } {
  return useMemo(() => {
    if (!data) return { tables: [], relations: [] };
    const rows = new Map(
      items
        .filter((one) => one.object.kind === "TABLE")
        .map(({ object }) => [idOfTable(object.schema, object.name), object]),
    );
    const relations = relationsOf(data.relations);
    // Partitions repeat their table.
    const tables = data.tables
      .filter((table) => table.kind !== "PARTITION")
      .map((table) => {
        const estimate = rows.get(idOfTable(table.schema, table.name))?.rowEstimate ?? "-1";
        return drawn(table, relations, Number(estimate) >= 0 ? count(estimate) : "");
      });
    return { tables, relations };
  }, [data, items]);
}
