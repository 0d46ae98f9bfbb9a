import type { QueryResult, ResultColumn, Value } from "../../../modules/editor/queries";
import type { Part, Run } from "../useRuns";

/** Rows as the grid shows them. */
export type Table = { columns: ResultColumn[]; rows: Value[][] };
/** What one statement gave: in one database, or in all of them, rows with the database before them. */
export type Shown = {
  index: number;
  table: Table;
  truncated?: "ROWS" | "BYTES";
  durationMs: number;
  affected?: string;
  /** Whether the statement gives rows at all. */
  gives: boolean;
  failed: boolean;
  statement: string;
};

export const gave = (result: QueryResult): boolean => result.columns.length > 0;

/** The results of one database, in order. */
export function shownOf(part: Part | undefined): Shown[] {
  return (part?.answer?.results ?? []).map((result) => ({
    index: result.statementIndex,
    table: { columns: result.columns, rows: result.rows as Value[][] },
    truncated: result.truncated,
    durationMs: result.durationMs,
    affected: result.affectedRows,
    gives: gave(result),
    failed: result.error !== undefined,
    statement: result.statement,
  }));
}

/**
 * The results of all databases laid under each other, statement by statement, behind a column with the database. A database whose columns are
 * called otherwise is left out and named: its rows mean something else.
 */
export function merged(run: Run, titleOf: (database: string) => string, column: string) {
  const byStatement = new Map<number, { part: Part; result: QueryResult }[]>();
  for (const part of run.parts) {
    for (const result of part.answer?.results ?? []) {
      if (result.error) continue;
      byStatement.set(result.statementIndex, [...(byStatement.get(result.statementIndex) ?? []), { part, result }]);
    }
  }
  const otherwise = new Set<string>();
  const shown = [...byStatement].map(([index, all]): Shown => {
    const first = all[0]?.result as QueryResult;
    const names = JSON.stringify(first.columns.map((one) => one.name));
    const alike = all.filter(({ part, result }) => {
      const same = JSON.stringify(result.columns.map((one) => one.name)) === names;
      if (!same) otherwise.add(part.database);
      return same;
    });
    const database: ResultColumn = { name: column, type: "", kind: "TEXT" };
    return {
      index,
      table: {
        columns: gave(first) ? [database, ...first.columns] : [],
        rows: alike.flatMap(({ part, result }) =>
          (result.rows as Value[][]).map((row) => [titleOf(part.database), ...row]),
        ),
      },
      truncated: alike.find(({ result }) => result.truncated)?.result.truncated,
      durationMs: Math.max(...alike.map(({ result }) => result.durationMs)),
      affected: sum(alike.map(({ result }) => result.affectedRows)),
      gives: gave(first),
      failed: false,
      statement: first.statement,
    };
  });
  return { shown: shown.sort((a, b) => a.index - b.index), otherwise: [...otherwise] };
}

function sum(amounts: (string | undefined)[]): string | undefined {
  const known = amounts.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, one) => total + BigInt(one), 0n).toString();
}

/** The order of rows: by a column's values, numbers by their size however long they are, NULL last. */
export type Order = { column: number; down: boolean };

/** The places of the rows that hold the text, in the order wanted. */
export function arranged({ columns, rows }: Table, text: string, order?: Order): number[] {
  const wanted = text.trim().toLowerCase();
  const places: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Value[];
    if (!wanted || row.some((value) => value !== null && String(value).toLowerCase().includes(wanted)))
      places.push(index);
  }
  if (!order) return places;
  const compare = columns[order.column]?.kind === "NUMBER" ? byNumber : byText;
  const value = (place: number) => rows[place]?.[order.column] ?? null;
  return places.sort((a, b) => {
    const one = value(a);
    const other = value(b);
    if (one === null || other === null) return one === other ? a - b : one === null ? 1 : -1;
    return (order.down ? compare(other, one) : compare(one, other)) || a - b;
  });
}

const byText = (a: Value, b: Value) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

function byNumber(a: Value, b: Value): number {
  const rough = Number(a) - Number(b);
  if (rough !== 0 && !Number.isNaN(rough)) return rough;
  return byDigits(String(a), String(b));
}

/** Decimals that are the same to a double. */
function byDigits(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text));
  if (!one || !other) return byText(a, b);
  const [, sign = "", whole = "", part = ""] = one;
  const [, , whole2 = "", part2 = ""] = other;
  const length = Math.max(part.length, part2.length);
  const difference =
    BigInt(whole + part.padEnd(length, "0") || "0") - BigInt(whole2 + part2.padEnd(length, "0") || "0");
  const order = difference < 0n ? -1 : difference > 0n ? 1 : 0;
  return sign ? -order : order;
}
