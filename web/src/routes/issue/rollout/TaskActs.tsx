import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelRun, runTask, type Stage, skipTask, type Task, type TaskRun } from "../../../modules/issue/rollout";
import { ReasonDialog } from "../../../ui/ReasonDialog";
import { useIssueView } from "../issuePage";
import { RunButton } from "../parts/RunButton";

/** What can be done about a task in its state. */
export function TaskActs({
  task,
  stage,
  run,
  latest,
}: {
  task: Task;
  stage: Stage;
  run?: TaskRun;
  /** Whether the run shown is the newest: only that one can be resumed or canceled. */
  latest: boolean;
}) {
  const { issue, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [skipping, setSkipping] = useState(false);
  if (!issue.permissions.run || issue.status !== "OPEN") return null;
  const color = stage.protected ? "prod" : undefined;
  const pending = (key: string) => acts.pending === `${key} ${task.name}`;
  const start = (key: string, work: () => Promise<unknown>) => acts.start(`${key} ${task.name}`, work);
  const stopped = task.status === "FAILED" || task.status === "CANCELED";
  const unknown = stopped && run?.outcome === "UNKNOWN" && latest;
  const movable = task.status === "PENDING" || task.status === "RUNNING" || task.status === "SETTLING";
  return (
    <>
      {movable && latest && run && (
        <Button
          variant="default"
          c="var(--bb-fail)"
          size="xs"
          loading={pending("cancel")}
          onClick={() => start("cancel", () => cancelRun(run.name))}
        >
          {t("act.cancelRun")}
        </Button>
      )}
      {(stopped || task.status === "NOT_STARTED") && stage.status !== "DONE" && (
        <Button variant="subtle" color="gray" c="var(--bb-ink)" size="xs" onClick={() => setSkipping(true)}>
          {t("act.skip")}
        </Button>
      )}
      {unknown && (
        <>
          <Button
            variant="default"
            size="xs"
            onClick={() => start("after", () => runTask(task.name, { resume: "AFTER" }))}
          >
            {t("rollout.resumeAfter")}
          </Button>
          <Button variant="default" size="xs" onClick={() => start("at", () => runTask(task.name, { resume: "AT" }))}>
            {t("rollout.resumeAt")}
          </Button>
        </>
      )}
      {stopped && !unknown && (
        <RunButton
          label={t("act.retry", { stage: stage.title })}
          name={`retry ${task.name}`}
          acts={acts}
          color={color}
          small
          quiet
          disabled={!stage.canRun}
          onRun={(runTime) => runTask(task.name, { runTime })}
        />
      )}
      <ReasonDialog
        opened={skipping}
        onClose={() => setSkipping(false)}
        title={t("skip.title", { names: task.databaseName })}
        text={t("skip.text")}
        label={t("skip.label")}
        act={t("skip.act", { count: 1 })}
        color={color}
        onSend={(reason) => acts.ask(() => skipTask(task.name, reason))}
      />
    </>
  );
}
