import type { Schemas } from "../../../api/client";

export type LogEntry = Schemas["LogEntry"];
export type LogRow = {
  line: number;
  time: string;
  text: string;
  statement: boolean;
  state?: "RUNNING" | "DONE" | "FAILED";
  /** The lines of the log that this row tells, for links. */
  lines: number[];
  durationMs?: number;
  rows?: string;
  error?: Schemas["RunError"];
  kind: LogEntry["kind"];
};

/** One row per statement: how it ended is told where it began, unless it began more than once. */
export function logRows(entries: LogEntry[]): LogRow[] {
  const rows: LogRow[] = [];
  const open = new Map<number, LogRow>();
  for (const entry of entries) {
    const { kind, statementIndex } = entry;
    const ends = kind === "STATEMENT_DONE" || kind === "STATEMENT_FAILED";
    const begun = ends && statementIndex !== undefined ? open.get(statementIndex) : undefined;
    const told = { durationMs: entry.durationMs, rows: entry.rows, error: entry.error };
    if (begun) {
      Object.assign(begun, told, { state: kind === "STATEMENT_DONE" ? "DONE" : "FAILED" });
      begun.lines.push(entry.line);
      open.delete(statementIndex as number);
      continue;
    }
    const row: LogRow = {
      line: entry.line,
      time: entry.time,
      text: entry.text,
      kind,
      lines: [entry.line],
      statement: kind === "STATEMENT",
      state: kind === "STATEMENT" ? "RUNNING" : ends ? (kind === "STATEMENT_DONE" ? "DONE" : "FAILED") : undefined,
      ...told,
    };
    rows.push(row);
    if (kind === "STATEMENT" && statementIndex !== undefined) open.set(statementIndex, row);
  }
  return rows;
}
