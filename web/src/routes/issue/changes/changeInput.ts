import type { Schemas } from "../../../api/client";

/** A change as it was read, to be sent back: an update replaces all of them. */
export function changeInput(change: Schemas["Change"]): Schemas["ChangeInput"] {
  return {
    id: change.id,
    targets: change.targets,
    statement: change.statement ?? "",
    ...(change.stopAfterFailures ? { stopAfterFailures: change.stopAfterFailures } : {}),
    ...(change.declarative ? { declarative: true, renames: change.renames } : {}),
  };
}
