import type { Schemas } from "../../../api/client";

export type Change = Schemas["SchemaChange"];
export type Rename = Required<Schemas["RenameInput"]>;
export type Candidate = Schemas["RenameCandidate"];

/** Changes of one object: of a table with its columns, keys and the like. */
export type Group = { key: string; schema: string; name: string; whole?: Change; parts: Change[] };

/** In the order in which the server tells them. */
export function grouped(changes: Change[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const name = change.parent || change.name;
    // Parts belong to tables and views, which share their names' space.
    const space = change.parent || change.kind === "TABLE" || change.kind === "VIEW" ? "relation" : change.kind;
    const key = `${space}:${change.schema}.${name}`;
    const group = groups.get(key) ?? { key, schema: change.schema, name, parts: [] };
    if (change.parent || group.whole) group.parts.push(change);
    else group.whole = change;
    groups.set(key, group);
  }
  return [...groups.values()];
}

export type Sum = {
  objects: number;
  changes: number;
  losing: number;
  mayLose: number;
  rewriting: number;
  blocking: number;
};

/** What people ask first: what is lost, what is written anew, who waits. */
export function sumOf(changes: Change[]): Sum {
  const count = (is: (change: Change) => boolean) => changes.filter(is).length;
  return {
    objects: grouped(changes).length,
    changes: changes.length,
    losing: count((one) => one.dataLoss === "CERTAIN"),
    mayLose: count((one) => one.dataLoss === "POSSIBLE"),
    rewriting: count((one) => one.rewrites),
    blocking: count((one) => one.blocks !== ""),
  };
}

export const keyOfCandidate = ({ kind, schema, parent, name, to }: Candidate | Rename) =>
  JSON.stringify([kind, schema, parent, name, to]);

/** Tables before their parts, as the server wants them. */
export function ordered(renames: Rename[]): Rename[] {
  return [...renames].sort((a, b) => Number(Boolean(a.parent)) - Number(Boolean(b.parent)));
}

/** Candidates that are still to be answered: neither said to be a rename nor said not to be one. */
export function open(candidates: Candidate[], renames: Rename[], denied: string[]): Candidate[] {
  const taken = new Set(renames.map((one) => JSON.stringify([one.kind, one.schema, one.parent, one.name])));
  return candidates.filter(
    (one) =>
      !denied.includes(keyOfCandidate(one)) && !taken.has(JSON.stringify([one.kind, one.schema, one.parent, one.name])),
  );
}
