import { useDebouncedCallback, useDebouncedValue } from "@mantine/hooks";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { type Item, kinds, type Order, orders, searched, type Wanted } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { useParts } from "../../../modules/database/objects";
import { useView } from "../../../ui/view";

/** The objects that the filter lets through. The list follows each letter; the address follows when typing pauses. */
export function useShownObjects(id: DatabaseId, items: Item[]) {
  const [search, setSearch] = useSearchParams();
  const [written, write] = useView("q");
  const [text, setText] = useState(written);
  const writeSoon = useDebouncedCallback(write, { delay: 250, flushOnUnmount: false });
  useEffect(() => setText(written), [written]);
  const kind = kinds.find((one) => one === search.get("kind")) ?? "";
  const schema = search.get("schema") ?? "";
  const order = orders.find((one) => one === search.get("sort")) ?? "data";
  const deferred = useDeferredValue(text);
  const wanted = useMemo<Wanted>(
    // Without a word, tables are what one looks for; a word is looked for everywhere.
    () => ({ text: deferred, kind: kind || (deferred.trim() ? "" : firstKind(items)), schema, order }),
    [deferred, kind, schema, order, items],
  );
  const [asked] = useDebouncedValue(text.trim(), 300);
  const parts = useParts(id, kind === "" ? asked : "");
  const found = useMemo(() => {
    const named = searched(items, wanted);
    if (asked !== wanted.text.trim() || parts.length === 0) return named;
    const there = new Set(named.map((one) => one.address));
    const byPart = parts.filter((one) => !there.has(one.address) && (!schema || one.object.schema === schema));
    return [...named, ...byPart];
  }, [items, wanted, parts, asked, schema]);
  const set = useCallback(
    (name: string, value: string) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );
  return {
    items: found,
    wanted,
    text,
    kind,
    type: (typed: string) => {
      setText(typed);
      writeSoon(typed);
    },
    setKind: (chosen: string) => set("kind", chosen),
    setSchema: (chosen: string) => set("schema", chosen),
    setOrder: (chosen: Order) => set("sort", chosen === "data" ? "" : chosen),
    clear: () => {
      setText("");
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const name of ["q", "kind", "schema"]) after.delete(name);
          return after;
        },
        { replace: true },
      );
    },
  };
}

export type ShownObjects = ReturnType<typeof useShownObjects>;

function firstKind(items: Item[]) {
  return items.some((one) => one.kind === "table") ? "table" : "";
}
