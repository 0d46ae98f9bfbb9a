import { useTranslation } from "react-i18next";
import type { Task } from "../../../modules/issue/rollout";
import { exact } from "../../../ui/amounts";
import { absolute } from "../../../ui/RelativeTime";

/** What is worth saying beside the state of a task, in six words. */
export function useTaskFact(): (task: Task) => string {
  const { t } = useTranslation("issue");
  return (task) => {
    const run = task.latestRun;
    switch (task.status) {
      case "NOT_STARTED":
        return "";
      case "SKIPPED":
        return task.skipReason ?? "";
      case "PENDING":
        if (run?.runTime) return t("fact.at", { time: absolute(run.runTime) });
        return run?.waitingFor ?? t("fact.queued");
      case "RUNNING":
        if (run?.waitingFor) return run.waitingFor;
        return run && run.statementsTotal > 0
          ? t("fact.statement", { at: Math.min(run.statementsDone + 1, run.statementsTotal), all: run.statementsTotal })
          : "";
      case "SETTLING":
        return run?.waitingFor ?? t("fact.settling");
      case "CANCELING":
        return run?.waitingFor ?? t("fact.canceling");
      case "FAILED":
        return run?.error?.message ?? (run?.outcome === "UNKNOWN" ? t("fact.unknown") : "");
      case "CANCELED":
        return run?.error?.leftBehind ?? "";
      case "DONE":
        return run && Number(run.rowsAffected || 0) > 0
          ? t("fact.rows", { count: Number(run.rowsAffected), rows: exact(run.rowsAffected) })
          : "";
    }
  };
}
