/** The condition that means these databases and no others; empty for all. A text of JSON is one of CEL. */
export const conditionOf = (databases: string[]): string =>
  databases.length === 0 ? "" : `resource.database in [${databases.map((one) => JSON.stringify(one)).join(", ")}]`;
