import type { PushedFile } from "../../modules/repository/repositories";

export type Outcome = PushedFile["outcome"];

/** Outcomes of files for which nothing is done, though something was meant. */
export const refused = new Set<Outcome>([
  "EDITED_AFTER_APPLIED",
  "BELOW_BASELINE",
  "DUPLICATE_VERSION",
  "MALFORMED_NAME",
  "UNKNOWN_DATABASE",
  "NOT_TEXT",
  "NOT_A_FILE",
  "LFS_POINTER",
  "EMPTY",
  "TOO_LARGE",
  "TOO_MANY",
]);
