import { IconDatabase } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../api/client";
import { idOf, pathOf } from "../../api/names";
import { told } from "../../i18n/told";
import { EnvironmentName } from "../../modules/environment/EnvironmentName";
import { useEngineTitles, versionOf } from "../../modules/instance/instances";
import { Card } from "../../ui/Card";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { StackBar } from "../../ui/StackBar";
import { StateGlyph } from "../../ui/StateGlyph";
import classes from "./HomePage.module.css";
import { stateOf } from "./stateOf";

type Issue = Schemas["Issue"];

export function HomeSide({ home }: { home: Schemas["Home"] }) {
  const { t } = useTranslation("home");
  return (
    <div className={classes.side}>
      <Card title={t("running")} aside={t("rollouts", { count: home.running.length })} flush>
        {home.running.length === 0 && <p className={classes.none}>{t("runningNone")}</p>}
        {home.running.map((issue) => (
          <Running key={issue.name} issue={issue} />
        ))}
      </Card>
      <Card title={t("mine")} flush>
        {home.mine.length === 0 && <p className={classes.none}>{t("mineNone")}</p>}
        {home.mine.map((issue) => (
          <div key={issue.name} className={classes.sideRow}>
            <div className={classes.sideHead}>
              <StateGlyph state={stateOf(issue)} />
              <Link to={pathOf(issue.name)} className={classes.title}>
                {issue.title}
              </Link>
              <IssueNumber issue={issue} />
            </div>
            <div className={classes.sideText}>{told(issue.nextStep)}</div>
          </div>
        ))}
      </Card>
      <Card title={t("recent")} flush>
        {home.recentDatabases.length === 0 && <p className={classes.none}>{t("recentNone")}</p>}
        {home.recentDatabases.map((database) => (
          <Recent key={database.name} database={database} />
        ))}
      </Card>
    </div>
  );
}

function IssueNumber({ issue }: { issue: Issue }) {
  return (
    <span className={classes.sideNumber}>
      {idOf(issue.project)} #{issue.number}
    </span>
  );
}

function Running({ issue }: { issue: Issue }) {
  const { t } = useTranslation("home");
  const stage =
    issue.progress.stages.find(({ status }) => status !== "DONE" && status !== "NOT_STARTED") ??
    issue.progress.stages.find(({ status }) => status !== "DONE");
  return (
    <div className={classes.sideRow}>
      <div className={classes.sideHead}>
        <StateGlyph state={stage?.status ?? "RUNNING"} />
        <Link to={`${pathOf(issue.name)}/rollout`} className={classes.title}>
          {issue.title}
        </Link>
        <IssueNumber issue={issue} />
      </div>
      {stage && (
        <div className={classes.sideBar}>
          <EnvironmentTag environment={stage} />
          <StackBar
            done={stage.done}
            failed={stage.failed}
            running={stage.running}
            total={stage.taskCount}
            label={t("done", { done: stage.done, total: stage.taskCount })}
          />
        </div>
      )}
      <div className={classes.sideNext}>
        {stage && stage.failed > 0 && <span className={classes.failed}>{t("failed", { count: stage.failed })} · </span>}
        {told(issue.nextStep)}
      </div>
    </div>
  );
}

function Recent({ database }: { database: Schemas["Database"] }) {
  const engineTitle = useEngineTitles();
  return (
    <div className={classes.recent}>
      <IconDatabase size={16} stroke={1.75} aria-hidden />
      <Link to={pathOf(database.name)} className={`${classes.title} bb-mono`}>
        {database.databaseName}
      </Link>
      <span className={classes.sideNumber}>
        {engineTitle(database.engine)} {versionOf(database.engineVersion)}
      </span>
      <EnvironmentName name={database.environment} />
    </div>
  );
}
