import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { idOf, readable } from "../../../api/names";
import { updateIssue } from "../../../modules/issue/issues";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import { Problem } from "../../../ui/Problem";
import { StateGlyph } from "../../../ui/StateGlyph";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { useIssueView } from "../issuePage";
import { useIssueEnvironment } from "../useIssueEnvironment";
import { changeInput } from "./changeInput";
import { PlannedChange } from "./PlannedChange";
import classes from "./TargetPlans.module.css";

const atMost = 20;

/** What a declarative change does on each of its databases, as the checks found: this is what is agreed to and run. */
export function TargetPlans({ change }: { change: Schemas["Change"] }) {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const [all, setAll] = useState(false);
  const shown = all ? change.targets : change.targets.slice(0, atMost);
  return (
    <section className={classes.plans}>
      <h2>{t("plan.title")}</h2>
      <p className="bb-dim">{t("plan.lead")}</p>
      {shown.map((target) => (
        <PlanOf
          key={target}
          target={target}
          change={change}
          plan={issue.checks.plans?.find((one) => one.change === change.id && one.target === target)?.plan}
        />
      ))}
      {shown.length < change.targets.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t("rail.moreDatabases", { count: change.targets.length - shown.length })}
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
  const errors = (issue.checks.results ?? []).filter(
    (one) => one.change === change.id && one.target === target && one.level !== "INFO",
  );
  const questions = (plan?.renameCandidates ?? []).filter(
    (one) =>
      !change.renames.some(
        (answer) =>
          answer.kind === one.kind &&
          answer.name === one.name &&
          (answer.parent ?? "") === one.parent &&
          (answer.schema ?? "") === one.schema,
      ),
  );
  return (
    <article className={classes.plan}>
      <header className={classes.head}>
        {known && <EnvironmentTag environment={environment(known.environment)} />}
        <h3 className="bb-mono">{known?.databaseName ?? readable(idOf(target))}</h3>
        {plan && (
          <span className="bb-faint">
            {plan.changes.length === 0 ? t("plan.nothing") : t("plan.changes", { count: plan.changes.length })}
          </span>
        )}
      </header>
      {!plan && (
        <p className={classes.note}>
          <StateGlyph state={issue.checks.status === "RUNNING" ? "RUNNING" : "FAILED"} decorative />
          {issue.checks.status === "RUNNING" ? t("plan.made") : t("plan.none")}
        </p>
      )}
      {questions.map((question) => (
        <Question key={`${question.parent} ${question.name}`} question={question} change={change} />
      ))}
      {errors.map((one) => (
        <p key={`${one.code} ${one.content}`} className={classes.note}>
          <LevelGlyph level={one.level} label={t(`level.${one.level}`)} />
          <span>
            <b>{one.title}.</b> {one.content}
          </span>
        </p>
      ))}
      {plan && plan.changes.length > 0 && (
        <>
          <ul className={classes.changes}>
            {plan.changes.map((one) => (
              <PlannedChange key={`${one.action} ${one.kind} ${one.schema} ${one.parent} ${one.name}`} change={one} />
            ))}
          </ul>
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

/** Renamed, or dropped and another one added? The answer is an edit of the change. */
function Question({ question, change }: { question: Schemas["RenameCandidate"]; change: Schemas["Change"] }) {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const { kind, schema, parent, name, to } = question;
  const answer = async (renamed: boolean) => {
    setSending(true);
    setError(undefined);
    const said = { kind, schema, parent, name, ...(renamed ? { to } : {}) };
    try {
      const changes = issue.changes.map((one) =>
        one.id === change.id ? { ...changeInput(one), renames: [...one.renames, said] } : changeInput(one),
      );
      await acts.ask(() => updateIssue(id, "changes", { changes, etag: issue.etag }));
    } catch (refused) {
      setError(refused);
    } finally {
      setSending(false);
    }
  };
  const what = [schema, parent, name].filter(Boolean).join(".");
  return (
    <div className={classes.question}>
      <span className={classes.asked}>{t("plan.renamed", { kind: t(`kind.${kind}`), what, to })}</span>
      {issue.permissions.edit && (
        <span className={classes.acts}>
          <Button variant="default" size="xs" loading={sending} onClick={() => void answer(true)}>
            {t("plan.rename", { to })}
          </Button>
          <Button variant="default" size="xs" loading={sending} onClick={() => void answer(false)}>
            {t("plan.drop")}
          </Button>
        </span>
      )}
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}
