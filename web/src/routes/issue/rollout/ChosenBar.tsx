import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { runTask, type Stage, skipTask, type Task } from "../../../modules/issue/rollout";
import { ReasonDialog } from "../../../ui/ReasonDialog";
import { useIssueView } from "../issuePage";
import classes from "./Rollout.module.css";

/** The chosen tasks: how many, and what is done with all of them. */
export function ChosenBar({ stage, tasks, onClear }: { stage: Stage; tasks: Task[]; onClear: () => void }) {
  const { issue, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [skipping, setSkipping] = useState(false);
  const open = tasks.filter(
    (task) => task.status === "FAILED" || task.status === "CANCELED" || task.status === "NOT_STARTED",
  );
  const color = stage.protected ? "prod" : undefined;
  return (
    <div className={classes.chosen}>
      <b>{t("batch.selected", { count: tasks.length })}</b>
      <Button variant="subtle" color="gray" c="var(--bb-ink)" onClick={onClear}>
        {t("batch.clear")}
      </Button>
      {issue.permissions.run && open.length > 0 && (
        <>
          <Button variant="default" onClick={() => setSkipping(true)}>
            {t("batch.skip", { count: open.length })}
          </Button>
          <Button
            color={color}
            loading={acts.pending === "retry chosen"}
            onClick={() =>
              acts.start("retry chosen", async () => {
                await Promise.all(open.map((task) => runTask(task.name)));
                onClear();
              })
            }
          >
            {t("batch.run", { count: open.length, stage: stage.title })}
          </Button>
        </>
      )}
      <ReasonDialog
        opened={skipping}
        onClose={() => setSkipping(false)}
        title={t("batch.skipTitle", { count: open.length })}
        text={t("skip.text")}
        label={t("skip.label")}
        act={t("skip.act", { count: open.length })}
        color={color}
        onSend={(reason) => acts.ask(() => Promise.all(open.map((task) => skipTask(task.name, reason))))}
      />
    </div>
  );
}
