import type { Schemas } from "../../../api/client";
import type { SqlMark } from "../../../ui/sql/SqlBlock";

type Result = Schemas["CheckResult"];
export type Level = Result["level"];
export type Finding = {
  key: string;
  line: number;
  level: Level;
  title: string;
  content: string;
  type: string;
  start?: Result["start"];
  end?: Result["end"];
  /** The databases it was found for; the same finding on several is told once. */
  targets: string[];
};

const order: Record<Level, number> = { ERROR: 0, WARNING: 1, INFO: 2 };

/** What was found in a change, by line; alike for several databases is one. */
export function findingsOf(checks: Schemas["Checks"], change: Schemas["Change"]): Finding[] {
  const found = new Map<string, Finding>();
  for (const result of checks.results ?? []) {
    if (result.change !== change.id) continue;
    // What is found in a plan stands with the plan.
    if (change.declarative && !result.start) continue;
    const key = [
      result.type,
      result.level,
      result.title,
      result.content,
      result.start?.line,
      result.start?.column,
    ].join("\u0000");
    const before = found.get(key);
    if (before) before.targets.push(result.target);
    else found.set(key, { ...result, key, line: result.start?.line ?? 1, targets: [result.target] });
  }
  return [...found.values()].sort((a, b) => a.line - b.line || order[a.level] - order[b.level]);
}

/** The ranges to underline; of one that runs over several lines, its first: the rest is what it is about. */
export function marksOf(found: Finding[], sql: string): SqlMark[] {
  const lines = sql.split("\n");
  return found.flatMap((one) => {
    if (!one.start || one.level === "INFO") return [];
    const { line, column: from } = one.start;
    const end = (lines[line - 1] ?? "").trimEnd().length + 1;
    const to = one.end?.line === line ? Math.min(one.end.column, end) : end;
    return to > from ? [{ line, from, to, level: one.level }] : [];
  });
}

export function worstOf(found: Finding[]): Record<Level, number> {
  const counts = { ERROR: 0, WARNING: 0, INFO: 0 };
  for (const one of found) counts[one.level]++;
  return counts;
}

/** The worst level among findings between two lines; undefined when there is none. */
export function worstBetween(found: Finding[], from: number, to: number): Level | undefined {
  const levels = found.filter((one) => one.line >= from && one.line <= to).map((one) => one.level);
  return levels.sort((a, b) => order[a] - order[b])[0];
}
