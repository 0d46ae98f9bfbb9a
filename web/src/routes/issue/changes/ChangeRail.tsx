import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { pathOf } from "../../../api/names";
import { listVersions } from "../../../modules/issue/issues";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import { RelativeTime } from "../../../ui/RelativeTime";
import { StateGlyph } from "../../../ui/StateGlyph";
import { useIssueView } from "../issuePage";
import { useIssueEnvironment } from "../useIssueEnvironment";
import classes from "./Changes.module.css";
import { type Finding, worstBetween } from "./findings";

const CompareVersions = lazy(async () => ({ default: (await import("./CompareVersions")).CompareVersions }));

/** Left of the SQL: which change, on which databases, its statements with their worst finding, and its versions. */
export function ChangeRail({ change, found }: { change: Schemas["Change"]; found: Finding[] }) {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const at = issue.changes.findIndex((one) => one.id === change.id);
  const statements = issue.checks.statements?.filter((one) => one.change === change.id) ?? [];
  const checked = issue.checks.status === "DONE";
  return (
    <div className={classes.rail}>
      <section>
        <h2>{t("changes.ofAll", { at: at + 1, all: issue.changes.length })}</h2>
        <Targets change={change} />
        {issue.changes.length > 1 && (
          <ul className={classes.changes}>
            {issue.changes.map((one, index) => (
              <li key={one.id}>
                <Link to={`?change=${one.id}`} aria-current={one.id === change.id ? "true" : undefined}>
                  {t("changes.other", { at: index + 1, count: one.targetDatabases.length })}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
      {statements.length > 0 && (
        <section>
          <h2>{t("changes.statements")}</h2>
          <ol className={classes.statements}>
            {statements.map((statement) => {
              const worst = worstBetween(found, statement.start.line, statement.end.line);
              return (
                <li key={statement.index}>
                  <Link to={`?change=${change.id}#L${statement.start.line}`} preventScrollReset>
                    <span className={classes.index}>{statement.index}</span>
                    <span className={classes.grow}>{statement.title}</span>
                    {worst ? (
                      <LevelGlyph level={worst} label={t(`level.${worst}`)} />
                    ) : (
                      checked && <StateGlyph state="DONE" decorative />
                    )}
                  </Link>
                </li>
              );
            })}
          </ol>
        </section>
      )}
      <Versions change={change} />
    </div>
  );
}

const atMost = 12;

function Targets({ change }: { change: Schemas["Change"] }) {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const environment = useIssueEnvironment(issue);
  const [all, setAll] = useState(false);
  const targets = change.targetDatabases ?? [];
  const shown = all ? targets : targets.slice(0, atMost);
  return (
    <>
      {shown.map((target) => (
        <div key={target.name} className={classes.target}>
          <EnvironmentTag environment={environment(target.environment)} />
          <Link to={pathOf(target.name)}>
            <code>{target.databaseName}</code>
          </Link>
        </div>
      ))}
      {shown.length < targets.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t("rail.moreDatabases", { count: targets.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function Versions({ change }: { change: Schemas["Change"] }) {
  const { id, issue } = useIssueView();
  const { t } = useTranslation("issue");
  const [compared, setCompared] = useState(false);
  const versions = useQuery(listVersions(id)).data?.versions ?? [];
  if (versions.length === 0) return null;
  const newest = [...versions].sort((a, b) => b.version - a.version);
  return (
    <section>
      <h2>{t("changes.versions")}</h2>
      {newest.slice(0, atMost).map((one) => (
        <div key={one.version} className={classes.version}>
          <b data-now={one.version === issue.version || undefined}>v{one.version}</b>
          <span className={classes.grow}>{one.version === 1 ? t("changes.first") : t("changes.editedVersion")}</span>
          <span className="bb-faint">
            <RelativeTime time={one.time} />
          </span>
        </div>
      ))}
      {newest.length > 1 && (
        <button type="button" className={classes.link} onClick={() => setCompared(true)}>
          {t("changes.compare", { before: newest[1]?.version, after: newest[0]?.version })}
        </button>
      )}
      {compared && (
        <Suspense fallback={null}>
          <CompareVersions versions={newest} change={change} onClose={() => setCompared(false)} />
        </Suspense>
      )}
    </section>
  );
}
