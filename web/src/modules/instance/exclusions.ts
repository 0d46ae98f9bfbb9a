import type { Schemas } from "../../api/client";
import type { Engine, Instance } from "./instances";

/** What readings leave out, as typed: patterns with commas. */
export type Exclusions = { excludeDatabases: string; excludeSchemas: string };

export function exclusionsOf(instance: Instance): Exclusions {
  return {
    excludeDatabases: instance.excludeDatabases.join(", "),
    excludeSchemas: instance.excludeSchemas.join(", "),
  };
}

/** For a request; a list that is the engine's own is left to it, so that it follows when the engine's grows. */
export function exclusionsInput(
  typed: Exclusions,
  engine: Engine,
): Pick<Schemas["InstanceInput"], "excludeDatabases" | "excludeSchemas"> {
  return {
    excludeDatabases: unlessStandard(patterns(typed.excludeDatabases), engine.systemDatabases),
    excludeSchemas: unlessStandard(patterns(typed.excludeSchemas), engine.systemSchemas),
  };
}

/** "shop_*, crm" becomes two patterns. */
export function patterns(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}

function unlessStandard(patterns: string[], standard: string[]): string[] | undefined {
  const same = patterns.length === standard.length && patterns.every((pattern) => standard.includes(pattern));
  return same ? undefined : patterns;
}
