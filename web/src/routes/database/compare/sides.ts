import type { Schemas } from "../../../api/client";
import { textOf } from "../../../ui/fileText";

/** What is compared: a database as last read or as it is now, the schema around a change, or SQL. */
export type Side =
  | { kind: "database"; name: string }
  | { kind: "live"; name: string }
  | { kind: "before" | "after"; name: string; changelog: string }
  | { kind: "text" }
  | { kind: "files" };
export type SideKind = Side["kind"];
export const sideKinds: SideKind[] = ["database", "live", "before", "after", "text", "files"];

/** As it stands in the address: "database:instances/i/databases/d", "before:12", "text". */
export function written(side: Side, here: string): string {
  switch (side.kind) {
    case "database":
      return side.name === here ? "" : `database:${side.name}`;
    case "live":
      return "live";
    case "before":
    case "after":
      return `${side.kind}:${side.changelog}`;
    case "text":
    case "files":
      return side.kind;
  }
}

/** What the address says; the database whose page this is where it says nothing. */
export function read(value: string, here: string): Side {
  const [kind, ...rest] = value.split(":");
  const about = rest.join(":");
  switch (kind) {
    case "live":
      return { kind, name: here };
    case "before":
    case "after":
      return { kind, name: here, changelog: about };
    case "text":
    case "files":
      return { kind };
    case "database":
      return { kind, name: about };
    default:
      return { kind: "database", name: here };
  }
}

/** What was typed or taken in for a side: SQL, or SQL by path. */
export type Given = { text: string; files: Record<string, string> };
export const nothing: Given = { text: "", files: {} };

/** Files as one script, in the order of their paths. */
export function scriptOf(files: Record<string, string>): string {
  return Object.keys(files)
    .sort()
    .map((path) => `-- ${path}\n${files[path]?.trimEnd()}\n`)
    .join("\n");
}

/** The SQL of files that were chosen, by path; what is no SQL is left out. */
export async function sqlFiles(files: Iterable<File>): Promise<Record<string, string>> {
  const chosen = [...files].filter((file) => /\.sql$/i.test(file.name));
  const read = chosen.map(async (file) => [
    (file.webkitRelativePath || file.name).replace(/\.sql$/i, ".sql"),
    await textOf(file),
  ]);
  return Object.fromEntries(await Promise.all(read));
}

/** What the server is asked for: a database, a changelog, SQL or files. */
export function sourceOf(side: Side, given: Given): Schemas["DiffSourceInput"] {
  switch (side.kind) {
    case "database":
    case "live":
      return { name: side.name };
    case "before":
    case "after":
      return { name: `${side.name}/changelogs/${side.changelog}`, before: side.kind === "before" };
    case "text":
      return { statement: given.text };
    case "files":
      return { files: given.files };
  }
}

/** Whether there is enough to compare with. */
export function isGiven(side: Side, given: Given): boolean {
  switch (side.kind) {
    case "database":
    case "live":
      return side.name !== "";
    case "before":
    case "after":
      return side.changelog !== "";
    case "text":
      return given.text.trim() !== "";
    case "files":
      return Object.keys(given.files).length > 0;
  }
}

/** Whether the two are one thing, which is like itself. What was typed twice may differ. */
export const isSame = (a: Side, b: Side) =>
  a.kind !== "text" && a.kind !== "files" && JSON.stringify(a) === JSON.stringify(b);

/** The line on which the text speaks of an object first; 0 where it does not. */
export function lineOf(text: string, schema: string, name: string): number {
  const bare = name.replace(/\(.*$/s, "");
  const spelled = [
    schema && `${schema}.${bare}`,
    schema && `${schema}."${bare}"`,
    `\`${bare}\``,
    `"${bare}"`,
    ` ${bare} `,
  ].filter(Boolean) as string[];
  const places = spelled.map((one) => text.indexOf(one)).filter((at) => at >= 0);
  if (places.length === 0) return 0;
  return text.slice(0, Math.min(...places)).split("\n").length;
}
