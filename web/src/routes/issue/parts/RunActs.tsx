import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { told } from "../../../i18n/told";
import { runStage, runTask, type Stage, skipTask, stageId, type Task } from "../../../modules/issue/rollout";
import { Locked } from "../../../ui/Locked";
import { ReasonDialog } from "../../../ui/ReasonDialog";
import type { IssueView } from "../issuePage";
import type { Blocker } from "./BlockerLine";
import { RunButton } from "./RunButton";

/** Run, retry, resume and skip; magenta and by name where it writes to a protected environment. */
export function RunActs({ blocker, view }: { blocker: Blocker; view: IssueView }) {
  const { issue, pipeline, acts } = view;
  const { t } = useTranslation("issue");
  const [skipping, setSkipping] = useState(false);
  const stage = stageOf(blocker, pipeline?.stages ?? []);
  if (!stage) return null;
  const color = stage.protected ? "prod" : undefined;
  const may = issue.permissions.run && stage.canRun;
  const locked = !may && stage.whyNot && <Locked>{told(stage.whyNot)}</Locked>;
  if (blocker.kind === "RUN") {
    return (
      <>
        {locked}
        {(may || locked) && (
          <RunButton
            label={t("act.run", { stage: stage.title })}
            name={`run ${stage.name}`}
            acts={acts}
            color={color}
            disabled={!may}
            onRun={(runTime) => runStage(stage.name, runTime)}
          />
        )}
      </>
    );
  }
  const tasks = failedTasks(blocker, stage);
  const unknown = blocker.kind === "UNKNOWN_OUTCOME" ? tasks[0] : undefined;
  const statement = unknown?.latestRun?.error?.statementIndex ?? unknown?.latestRun?.statementsDone ?? 1;
  return (
    <>
      {locked}
      {issue.permissions.run && (
        <Button variant="subtle" color="gray" c="var(--bb-ink)" onClick={() => setSkipping(true)}>
          {t("act.skip")}
        </Button>
      )}
      {unknown ? (
        <>
          <Button
            variant="default"
            disabled={!may}
            onClick={() => acts.start("resume", () => runTask(unknown.name, { resume: "AFTER" }))}
          >
            {t("act.resumeAfter", { statement })}
          </Button>
          <Button
            color={color}
            disabled={!may}
            loading={acts.pending === "resume"}
            onClick={() => acts.start("resume", () => runTask(unknown.name, { resume: "AT" }))}
          >
            {t("act.resumeAt", { statement, stage: stage.title })}
          </Button>
        </>
      ) : (
        <>
          {issue.permissions.edit && (
            <Button variant="default" component={Link} to={`${pathOf(issue.name)}/changes?edit=1`}>
              {t("act.editChange")}
            </Button>
          )}
          {(may || locked) && (
            <RunButton
              label={
                tasks.length > 1
                  ? t("act.retryMany", { count: tasks.length, stage: stage.title })
                  : t("act.retry", { stage: stage.title })
              }
              name={`retry ${stage.name}`}
              acts={acts}
              color={color}
              disabled={!may}
              onRun={(runTime) => Promise.all(tasks.map((task) => runTask(task.name, { runTime })))}
            />
          )}
        </>
      )}
      <ReasonDialog
        opened={skipping}
        onClose={() => setSkipping(false)}
        title={t("skip.title", { names: tasks.map((task) => task.databaseName).join(", ") })}
        text={t("skip.text")}
        label={t("skip.label")}
        act={t("skip.act", { count: tasks.length })}
        color={color}
        onSend={(reason) => acts.ask(() => Promise.all(tasks.map((task) => skipTask(task.name, reason))))}
      />
    </>
  );
}

function stageOf(blocker: Blocker, stages: Stage[]): Stage | undefined {
  const named = blocker.stage ?? blocker.task;
  if (!named) return stages.find((stage) => stage.status !== "DONE" && stage.status !== "SKIPPED");
  return stages.find(
    (stage) =>
      stage.name === named ||
      named.startsWith(`${stage.name}/`) ||
      stage.environment === named ||
      stageId(stage.name) === named,
  );
}

function failedTasks(blocker: Blocker, stage: Stage): Task[] {
  const named = stage.tasks.filter((task) => task.name === blocker.task);
  return named.length > 0 ? named : stage.tasks.filter((task) => task.status === "FAILED");
}
