import type { Schemas } from "../../../api/client";
import type { ResultColumn, Value } from "../../../modules/editor/queries";
import { quotedName, usesBackticks } from "../quotedName";
import type { Table } from "./table";

export const formats = ["TSV", "CSV", "JSON", "SQL", "MARKDOWN"] as const;
export type Format = (typeof formats)[number];

/** A part of a result as text to paste or to keep. NULL is NULL where the format knows one, and nothing where it does not. */
export function written(
  { columns, rows }: Table,
  format: Format,
  into: { table: string; engine?: Schemas["EngineType"] },
) {
  switch (format) {
    case "TSV":
      return lines(columns, rows, "\t", (text) => text.replace(/[\t\r\n]+/g, " "));
    case "CSV":
      return lines(columns, rows, ",", quoted);
    case "JSON":
      return `[${rows.map((row) => `\n  {${columns.map((column, at) => `${JSON.stringify(column.name)}: ${json(row[at] ?? null, column)}`).join(", ")}}`).join(",")}\n]`;
    case "SQL":
      return inserts({ columns, rows }, into);
    case "MARKDOWN":
      return markdown(columns, rows);
  }
}

function lines(columns: ResultColumn[], rows: Value[][], between: string, safe: (text: string) => string): string {
  const head = columns.map((column) => safe(column.name)).join(between);
  const body = rows.map((row) => row.map((value) => (value === null ? "" : safe(plain(value)))).join(between));
  return [head, ...body].join("\n");
}

/** An empty text is quoted, so that it is not taken for NULL. */
const quoted = (text: string) =>
  text === "" || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const plain = (value: Exclude<Value, null>) => String(value);

/** A number keeps all its digits: JSON's numbers have no limit, only their readers do. */
function json(value: Value, column: ResultColumn): string {
  if (typeof value === "string" && column.kind === "NUMBER" && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return value;
  return JSON.stringify(value);
}

function inserts(
  { columns, rows }: Table,
  { table, engine }: { table: string; engine?: Schemas["EngineType"] },
): string {
  if (rows.length === 0) return "";
  const names = columns.map((column) => quotedName(column.name, engine)).join(", ");
  const tuples = rows.map(
    (row) => `  (${row.map((value, at) => literal(value, columns[at] as ResultColumn, engine)).join(", ")})`,
  );
  return `INSERT INTO ${table} (${names}) VALUES\n${tuples.join(",\n")};`;
}

function literal(value: Value, { kind }: ResultColumn, engine?: string): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean")
    return engine === "MSSQL" || engine === "ORACLE" ? (value ? "1" : "0") : value ? "TRUE" : "FALSE";
  if (kind === "NUMBER" && /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value))) return String(value);
  const text = String(value);
  if (kind === "BINARY" && /^0x[0-9a-f]*$/.test(text)) return binary(text.slice(2), engine);
  const escaped = text.replaceAll("'", "''");
  return `'${usesBackticks(engine) ? escaped.replaceAll("\\", "\\\\") : escaped}'`;
}

const binary = (hex: string, engine?: string) =>
  engine === "POSTGRES" || engine === "COCKROACHDB" ? `'\\x${hex}'` : engine === "MSSQL" ? `0x${hex}` : `x'${hex}'`;

function markdown(columns: ResultColumn[], rows: Value[][]): string {
  const cell = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replace(/\r?\n/g, "<br>");
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map((column) => cell(column.name))),
    line(columns.map(({ kind }) => (kind === "NUMBER" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map((value) => (value === null ? "NULL" : cell(plain(value)))))),
  ].join("\n");
}

/** The one table that a statement reads, to write rows of its result for; a made-up name where that is not plain. */
export function tableOf(statement: string): string {
  const bare = statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  const name = String.raw`(?:"(?:[^"]|"")+"|\`[^\`]+\`|\[[^\]]+\]|[\w$\u0080-\uffff]+)`;
  const found = new RegExp(String.raw`\bfrom\s+((?:${name}\.)*${name})(?!\s*[(,.])`, "i").exec(bare);
  const several = /\b(join|union|intersect|except)\b|\bfrom\b[\s\S]*\bfrom\b/i.test(bare);
  return found?.[1] && !several ? found[1] : "result";
}

/** Has the browser keep a file. */
export function saveFile(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
