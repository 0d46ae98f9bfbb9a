const backticks = new Set<string | undefined>(["MYSQL", "MARIADB", "TIDB", "CLICKHOUSE"]);

export const usesBackticks = (engine?: string): boolean => backticks.has(engine);

/** A name in the quotes of its engine. */
export function quotedName(name: string, engine?: string): string {
  if (usesBackticks(engine)) return `\`${name.replaceAll("`", "``")}\``;
  if (engine === "MSSQL") return `[${name.replaceAll("]", "]]")}]`;
  return `"${name.replaceAll('"', '""')}"`;
}
