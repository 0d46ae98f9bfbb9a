import type { Schemas } from "../../api/client";
import type { PillState } from "../../ui/StateGlyph";

/** Where an issue stands, as one glyph: what failed first, then who is waited for, then what moves. */
export function stateOf(issue: Schemas["Issue"]): PillState {
  if (issue.status === "DRAFT" || issue.status === "DONE" || issue.status === "CANCELED") return issue.status;
  const stages = issue.progress.stages.map(({ status }) => status);
  if (stages.includes("FAILED") || (issue.checks.errors > 0 && !issue.checks.override)) return "FAILED";
  if (issue.approval.status === "REJECTED") return "FAILED";
  if (issue.approval.status === "PENDING") return "WAITING";
  for (const moving of ["SETTLING", "CANCELING", "RUNNING", "PENDING"] as const) {
    if (stages.includes(moving)) return moving;
  }
  return issue.checks.status === "RUNNING" ? "RUNNING" : "OPEN";
}
