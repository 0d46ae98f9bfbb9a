import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { idOf, readable } from "../../../api/names";
import type { Issue } from "../../../modules/issue/issues";
import type { Task } from "../../../modules/issue/rollout";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { StateGlyph } from "../../../ui/StateGlyph";
import { useIssueView } from "../issuePage";
import { useIssueEnvironment } from "../useIssueEnvironment";
import classes from "./Checks.module.css";
import { FindingRow } from "./FindingRow";

const isFinished = (status: Task["status"]) => status === "DONE" || status === "SKIPPED";
const levels = { ERROR: 0, WARNING: 1, INFO: 2 };

/** One card per database: those with errors first. */
export function ByDatabase({ issue }: { issue: Issue }) {
  const { pipeline } = useIssueView();
  const tasks = pipeline?.stages.flatMap((stage) => stage.tasks) ?? [];
  const results = issue.checks.results ?? [];
  const summaries = issue.checks.summaries ?? [];
  const named = [
    ...issue.changes.flatMap((change) => change.targetDatabases.map((one) => one.name)),
    ...summaries.map((one) => one.target),
    ...results.map((one) => one.target),
  ];
  const targets = [...new Set(named)].map((target) => ({
    target,
    results: results
      .filter((one) => one.target === target)
      .sort((a, b) => levels[a.level] - levels[b.level] || (a.start?.line ?? 0) - (b.start?.line ?? 0)),
    summaries: summaries.filter((one) => one.target === target),
    // A finished task keeps the version it ran; a newer one is not checked there.
    kept: tasks.find((task) => task.target === target && isFinished(task.status) && task.version < issue.version),
  }));
  const errorsOf = (one: (typeof targets)[number]) => one.results.filter((result) => result.level === "ERROR").length;
  return (
    <div className={classes.cards}>
      {targets
        .sort((a, b) => errorsOf(b) - errorsOf(a))
        .map((one) => (
          <DatabaseCard key={one.target} issue={issue} {...one} />
        ))}
    </div>
  );
}

function DatabaseCard({
  issue,
  target,
  results,
  summaries,
  kept,
}: {
  issue: Issue;
  target: string;
  kept?: Task;
  results: Schemas["CheckResult"][];
  summaries: Schemas["CheckSummary"][];
}) {
  const { t } = useTranslation("issue");
  const environment = useIssueEnvironment(issue);
  const known = issue.changes.flatMap((change) => change.targetDatabases ?? []).find((one) => one.name === target);
  const statements = summaries.reduce((sum, one) => sum + one.statements, 0);
  const types = [...new Set(summaries.flatMap((one) => one.types))];
  const risk = summaries.map((one) => one.risk).find(Boolean);
  const running = issue.checks.status === "RUNNING";
  return (
    <section className={classes.card}>
      <header className={classes.cardHead}>
        {known && <EnvironmentTag environment={environment(known.environment)} />}
        <h2 className="bb-mono">{known?.databaseName ?? readable(idOf(target))}</h2>
        <span className="bb-faint">
          {[
            statements > 0 && t("checks.statements", { count: statements }),
            types.length > 0 && types.map((type) => type.toLowerCase().replaceAll("_", " ")).join(", "),
            risk && t(`risk.${risk}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </header>
      {results.length > 0 ? (
        <ul className={classes.findings}>
          {results.map((result) => (
            <FindingRow
              key={`${result.type} ${result.title} ${result.start?.line} ${result.start?.column}`}
              result={result}
              issue={issue}
            />
          ))}
        </ul>
      ) : kept ? (
        <div className={classes.clean}>
          <StateGlyph state={kept.status} decorative />
          {t(kept.status === "SKIPPED" ? "checks.skipped" : "checks.keeps", { version: kept.version })}
        </div>
      ) : (
        <div className={classes.clean}>
          <StateGlyph state={running ? "RUNNING" : "DONE"} decorative />
          {running ? t("checks.running") : t("checks.nothingFound")}
        </div>
      )}
    </section>
  );
}
