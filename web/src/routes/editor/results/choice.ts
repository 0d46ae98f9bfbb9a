import type { Value } from "../../../modules/editor/queries";
import type { Table } from "./table";

export type Place = { row: number; column: number };
/** The cells chosen: the box between where one began and where the keyboard is. */
export type Choice = { anchor: Place; cursor: Place };

export const atStart: Choice = { anchor: { row: 0, column: 0 }, cursor: { row: 0, column: 0 } };

export function boxOf({ anchor, cursor }: Choice) {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  };
}

/** Where a key leads. */
export function step(
  event: { key: string; metaKey: boolean; ctrlKey: boolean; altKey: boolean },
  { row, column }: Place,
  { rows, columns }: { rows: number; columns: number },
): Place | undefined {
  if (event.altKey || rows === 0) return undefined;
  const far = event.metaKey || event.ctrlKey;
  const steps: Record<string, Place> = {
    ArrowDown: { row: far ? rows - 1 : row + 1, column },
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowRight: { row, column: far ? columns - 1 : column + 1 },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    PageDown: { row: row + 12, column },
    PageUp: { row: row - 12, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? rows - 1 : row, column: columns - 1 },
  };
  const to = steps[event.key];
  return to && { row: within(to.row, rows), column: within(to.column, columns) };
}

const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));

/** The chosen cells as a table of their own. */
export function chosenTable({ columns, rows }: Table, places: number[], choice: Choice): Table {
  const { top, bottom, left, right } = boxOf(choice);
  return {
    columns: columns.slice(left, right + 1),
    rows: places.slice(top, bottom + 1).map((place) => (rows[place] as Value[]).slice(left, right + 1)),
  };
}

/** The rows shown, as a table of their own. */
export const shownTable = ({ columns, rows }: Table, places: number[]): Table => ({
  columns,
  rows: places.map((place) => rows[place] as Value[]),
});
