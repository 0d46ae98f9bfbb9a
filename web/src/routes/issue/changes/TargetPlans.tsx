import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { idOf, readable } from "../../../api/names";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import { StateGlyph } from "../../../ui/StateGlyph";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { useIssueView } from "../issuePage";
import { useIssueEnvironment } from "../useIssueEnvironment";
import { PlannedChange } from "./PlannedChange";
import { asked, PlanQuestion, unanswered } from "./PlanQuestion";
import classes from "./TargetPlans.module.css";

const atMost = 20;

/** What a change does on each of its databases where that is worked out there, as the checks found: this is what is agreed to and run. */
export function TargetPlans({ change }: { change: Schemas["Change"] }) {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const [all, setAll] = useState(false);
  const targets = change.targetDatabases.map((one) => one.name);
  const shown = all ? targets : targets.slice(0, atMost);
  return (
    <section className={classes.plans}>
      <h2>{t("plan.title")}</h2>
      <p className="bb-dim">{t(change.declarative ? "plan.lead" : "plan.leadExpanded")}</p>
      {shown.map((target) => (
        <PlanOf
          key={target}
          target={target}
          change={change}
          plan={issue.checks.plans?.find((one) => one.change === change.id && one.target === target)?.plan}
        />
      ))}
      {shown.length < targets.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t("rail.moreDatabases", { count: targets.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function PlanOf({ target, change, plan }: { target: string; change: Schemas["Change"]; plan?: Schemas["SchemaDiff"] }) {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const environment = useIssueEnvironment(issue);
  const known = change.targetDatabases?.find((one) => one.name === target);
  const open = plan ? unanswered(plan, change) : [];
  const found = (issue.checks.results ?? []).filter(
    (one) =>
      one.change === change.id &&
      one.target === target &&
      one.level !== "INFO" &&
      // Asked above, with the answers beside it.
      !(one.level === "ERROR" && asked.includes(one.code) && open.length > 0),
  );
  return (
    <article className={classes.plan}>
      <header className={classes.head}>
        {known && <EnvironmentTag environment={environment(known.environment)} />}
        <h3 className="bb-mono">{known?.databaseName ?? readable(idOf(target))}</h3>
        {plan && (
          <span className="bb-faint">
            {change.declarative &&
              (plan.changes.length === 0 ? t("plan.nothing") : t("plan.changes", { count: plan.changes.length }))}
          </span>
        )}
      </header>
      {!plan && (
        <p className={classes.note}>
          <StateGlyph state={issue.checks.status === "RUNNING" ? "RUNNING" : "FAILED"} decorative />
          {issue.checks.status === "RUNNING" ? t("plan.made") : t("plan.none")}
        </p>
      )}
      {open.map((question) => (
        <PlanQuestion key={`${question.parent} ${question.name}`} question={question} change={change} />
      ))}
      {found.map((one) => (
        <p key={`${one.code} ${one.content}`} className={classes.note}>
          <LevelGlyph level={one.level} label={t(`level.${one.level}`)} />
          <span>
            <b>{one.title}:</b> {one.content}
          </span>
        </p>
      ))}
      {plan?.statement.trim() && (
        <>
          {plan.changes.length > 0 && (
            <ul className={classes.changes}>
              {plan.changes.map((one) => (
                <PlannedChange key={`${one.action} ${one.kind} ${one.schema} ${one.parent} ${one.name}`} change={one} />
              ))}
            </ul>
          )}
          <SqlBlock
            sql={plan.statement.trimEnd()}
            engine={known?.engine}
            label={t("plan.sql", { database: known?.databaseName ?? target })}
            maxHeight={360}
          />
        </>
      )}
    </article>
  );
}
