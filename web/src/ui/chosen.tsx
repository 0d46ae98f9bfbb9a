import { Checkbox } from "@mantine/core";
import { useState } from "react";
import classes from "./ChosenBar.module.css";
import type { Column } from "./ListBox";

/** Which rows of a list are chosen, by key; of rows that are no longer shown none is. */
export function useChosen<T>(rows: T[], keyOf: (row: T) => string) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter((row) => keys.has(keyOf(row)));
  const toggle = (row: T) =>
    setKeys((before) => {
      const after = new Set(before);
      if (!after.delete(keyOf(row))) after.add(keyOf(row));
      return after;
    });
  return {
    chosen,
    all: rows.length > 0 && chosen.length === rows.length,
    has: (row: T) => keys.has(keyOf(row)),
    toggle,
    chooseAll: (on: boolean) => setKeys(new Set(on ? rows.map(keyOf) : [])),
    clear: () => setKeys(new Set()),
  };
}

/** The column that chooses rows; its head chooses all that are shown. */
export function choosing<T>(
  { chosen, all, has, toggle, chooseAll }: ReturnType<typeof useChosen<T>>,
  words: { all: string; one: (row: T) => string },
): Column<T> {
  return {
    key: "choose",
    label: (
      <Checkbox
        size="xs"
        className={classes.choose}
        aria-label={words.all}
        checked={all}
        indeterminate={chosen.length > 0 && !all}
        onChange={(event) => chooseAll(event.currentTarget.checked)}
      />
    ),
    width: 40,
    cell: (row) => (
      <Checkbox
        size="xs"
        className={classes.choose}
        aria-label={words.one(row)}
        checked={has(row)}
        onChange={() => toggle(row)}
      />
    ),
  };
}
