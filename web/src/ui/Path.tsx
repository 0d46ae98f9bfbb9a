import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/client";
import { EnvironmentTag } from "./EnvironmentTag";
import classes from "./Path.module.css";
import { type PillState, StateGlyph } from "./StateGlyph";

type PathIssue = Pick<Schemas["Issue"], "status" | "approval" | "progress"> & {
  type?: Schemas["Issue"]["type"];
  checks: Pick<Schemas["Checks"], "status" | "errors" | "override">;
};
type Step = { key: string; glyph: PillState; word: string; stage?: Schemas["StageProgress"] };

/** The signature: checks → approval → one stop per environment. 15 px in lists, `long` in an issue. */
export function Path({ issue, long }: { issue: PathIssue; long?: boolean }) {
  const { t } = useTranslation();
  const steps = useSteps(issue);
  const label = t("path.label", {
    steps: steps.map((step) => `${step.stage?.title ?? ""} ${step.word}`.trim()).join(", "),
  });
  return (
    <span className={long ? classes.long : classes.short} role="img" aria-label={label} title={label}>
      {steps.map((step, index) => (
        <Fragment key={step.key}>
          {index > 0 && (
            <span className={classes.line} data-done={steps[index - 1]?.glyph === "DONE" || undefined} aria-hidden />
          )}
          <span className={classes.stop} aria-hidden>
            <StateGlyph state={step.glyph} size={long ? 17 : 15} decorative />
            {long && (step.stage ? <EnvironmentTag environment={step.stage} /> : t(`path.${step.key as "checks"}`))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

function useSteps(issue: PathIssue): Step[] {
  const { t } = useTranslation();
  const { checks, approval } = issue;
  const steps: Step[] = [];
  const named = (name: string, state: string) => t("path.step", { name, state });
  if (issue.type === "ROLE_GRANT") {
    // Nothing of it is checked.
  } else if (issue.status === "DRAFT") {
    steps.push({ key: "checks", glyph: "NOT_STARTED", word: named(t("path.checks"), t("state.NOT_STARTED")) });
  } else if (checks.status === "RUNNING") {
    steps.push({ key: "checks", glyph: "RUNNING", word: named(t("path.checks"), t("path.checksRunning")) });
  } else if (checks.errors > 0 && !checks.override) {
    steps.push({ key: "checks", glyph: "FAILED", word: named(t("path.checks"), t("path.checksFailed")) });
  } else {
    const state = checks.override ? t("path.checksOverridden") : t("path.checksPassed");
    steps.push({ key: "checks", glyph: "DONE", word: named(t("path.checks"), state) });
  }
  const approvals = {
    CHECKING: ["NOT_STARTED", t("path.approvalLater")],
    PENDING: ["WAITING", t("path.approvalWaiting")],
    APPROVED: ["DONE", t("path.approvalDone")],
    REJECTED: ["FAILED", t("path.approvalRejected")],
    SKIPPED: ["DONE", t("path.approvalSkipped")],
  } as const;
  const [glyph, state] = issue.status === "DRAFT" ? approvals.CHECKING : approvals[approval.status];
  steps.push({ key: "approval", glyph, word: named(t("path.approval"), state) });
  for (const stage of issue.progress.stages) {
    steps.push({ key: stage.environment, glyph: stage.status, word: t(`state.${stage.status}`), stage });
  }
  return steps;
}
