import { useEffect, useRef } from "react";
import type { Item } from "../../../modules/database/catalog";
import { idOfTable } from "../diagram/graph";
import type { TableEdit } from "./edits";

/** Opens the table that the address names, once, as soon as it is known. */
export function useOpenedTable(opened: string, edits: TableEdit[], tables: Item[], open: (item: Item) => void) {
  const done = useRef("");
  useEffect(() => {
    if (!opened || done.current === opened || edits.some((edit) => edit.id === opened)) return;
    const wanted = tables.find(
      (item) => item.kind === "table" && idOfTable(item.object.schema, item.object.name) === opened,
    );
    if (!wanted) return;
    done.current = opened;
    open(wanted);
  }, [opened, edits, tables, open]);
}
