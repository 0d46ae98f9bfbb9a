import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
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
/** So many cards at first. */
const step = 60;
const levels = { ERROR: 0, WARNING: 1, INFO: 2 };

/** One card per database: those with errors first. */
export function ByDatabase({ issue }: { issue: Issue }) {
  const { pipeline } = useIssueView();
  const { t } = useTranslation("issue");
  const [atMost, setAtMost] = useState(step);
  const targets = useMemo(() => byDatabase(issue, pipeline), [issue, pipeline]);
  const left = targets.length - atMost;
  return (
    <>
      <div className={classes.cards}>
        {targets.slice(0, atMost).map((one) => (
          <DatabaseCard key={one.target} issue={issue} {...one} />
        ))}
      </div>
      {left > 0 && (
        <Button variant="default" className={classes.more} onClick={() => setAtMost(atMost + 5 * step)}>
          {t("rail.moreDatabases", { count: left })}
        </Button>
      )}
    </>
  );
}

function byTarget<T extends { target: string }>(all: T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const one of all) {
    const those = map.get(one.target);
    if (those) those.push(one);
    else map.set(one.target, [one]);
  }
  return map;
}

/** Those with errors first. */
function byDatabase(issue: Issue, pipeline?: Schemas["Pipeline"]) {
  const results = byTarget(issue.checks.results ?? []);
  const summaries = byTarget(issue.checks.summaries ?? []);
  const databases = new Map(
    issue.changes.flatMap((change) => change.targetDatabases).map((one) => [one.name, one] as const),
  );
  // A finished task keeps the version it ran; a newer one is not checked there.
  const kept = new Map(
    (pipeline?.stages.flatMap((stage) => stage.tasks) ?? [])
      .filter((task) => isFinished(task.status) && task.version < issue.version)
      .map((task) => [task.target, task] as const),
  );
  const names = new Set([...databases.keys(), ...summaries.keys(), ...results.keys()]);
  const errors = (target: string) => results.get(target)?.filter((one) => one.level === "ERROR").length ?? 0;
  return [...names]
    .sort((a, b) => errors(b) - errors(a))
    .map((target) => ({
      target,
      database: databases.get(target),
      results: (results.get(target) ?? []).sort(
        (a, b) => levels[a.level] - levels[b.level] || (a.start?.line ?? 0) - (b.start?.line ?? 0),
      ),
      summaries: summaries.get(target) ?? [],
      kept: kept.get(target),
    }));
}

function DatabaseCard({
  issue,
  target,
  database,
  results,
  summaries,
  kept,
}: {
  issue: Issue;
  target: string;
  database?: Schemas["TargetDatabase"];
  kept?: Task;
  results: Schemas["CheckResult"][];
  summaries: Schemas["CheckSummary"][];
}) {
  const { t } = useTranslation("issue");
  const environment = useIssueEnvironment(issue);
  const statements = summaries.reduce((sum, one) => sum + one.statements, 0);
  const types = [...new Set(summaries.flatMap((one) => one.types))];
  const risk = summaries.map((one) => one.risk).find(Boolean);
  const running = issue.checks.status === "RUNNING";
  return (
    <section className={classes.card}>
      <header className={classes.cardHead}>
        {database && <EnvironmentTag environment={environment(database.environment)} />}
        <h2 className="bb-mono">{database?.databaseName ?? readable(idOf(target))}</h2>
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
