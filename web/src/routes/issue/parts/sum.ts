import { useTranslation } from "react-i18next";
import { told } from "../../../i18n/told";
import type { Issue } from "../../../modules/issue/issues";

/** Blocked, waiting for a person, or moving. */
export function toneOf(issue: Issue): "fail" | "wait" | "run" {
  const kinds = new Set(issue.blockers.map((blocker) => blocker.kind));
  if (kinds.has("CHECKS") || kinds.has("FAILED") || kinds.has("UNKNOWN_OUTCOME") || kinds.has("REJECTED"))
    return "fail";
  return kinds.size > 0 ? "wait" : "run";
}

/** The sum of what stands in the way, in one sentence. */
export function useSum(issue: Issue): string {
  const { t } = useTranslation("issue");
  if (issue.status === "DRAFT") return t("box.draft");
  const broken = issue.progress.stages.find((stage) => stage.failed > 0);
  if (broken) {
    const others = broken.taskCount - broken.failed - broken.done;
    const told = { failed: broken.failed, count: broken.taskCount, stage: broken.title };
    if (broken.taskCount === 1) return t("box.failedOnly", told);
    return others > 0 && broken.running > 0 ? t("box.failedOthersGoOn", told) : t("box.failed", told);
  }
  const next = issue.progress.stages.find((stage) => stage.status !== "DONE" && stage.status !== "SKIPPED");
  const standing = issue.blockers.filter((blocker) => blocker.kind !== "RUN");
  if (standing.length > 0 && next) return t("box.between", { count: standing.length, stage: next.title });
  return told(issue.nextStep);
}
