import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { getPipeline } from "../../../modules/issue/issues";
import { type Task, taskKey } from "../../../modules/issue/rollout";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { useIssueView } from "../issuePage";
import { Batch } from "./Batch";
import classes from "./Rollout.module.css";
import { StageCard } from "./StageCard";
import { TaskPanel } from "./TaskPanel";

/** A stage of more tasks is drawn as a grid. */
const many = 12;

/** Where it stands, what broke, and what is left behind. */
export function RolloutTab() {
  const { issue, id } = useIssueView();
  const { t } = useTranslation("issue");
  const query = useQuery({ ...getPipeline(id), enabled: issue.status !== "DRAFT" });
  const [chosenKey] = useView("task");
  if (issue.status === "DRAFT") return <Empty title={t("rollout.draftTitle")} text={t("rollout.draft")} />;
  const stages = query.data?.stages;
  if (!stages) {
    return query.isError ? (
      <Problem error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <SkeletonRows rows={4} height={54} />
    );
  }
  const tasks = stages.flatMap((stage) => stage.tasks);
  const chosen = tasks.find((task) => taskKey(task.name) === chosenKey) ?? worthSeeing(tasks);
  const stage = stages.find((one) => one.tasks.some((task) => task.name === chosen?.name));
  const batch = stages.some((one) => one.tasks.length > many);
  return (
    <>
      {batch ? (
        <Batch stages={stages} chosen={chosen} />
      ) : (
        <div className={classes.stages}>
          {stages.map((one, index) => (
            <Fragment key={one.name}>
              {index > 0 && <IconChevronRight size={16} className={classes.then} aria-hidden />}
              <StageCard stage={one} chosen={chosen?.name} />
            </Fragment>
          ))}
        </div>
      )}
      {chosen && stage && (
        <TaskPanel key={chosen.name} task={chosen} stage={stage} elsewhere={movingElsewhere(tasks, chosen)} />
      )}
    </>
  );
}

/** Unless one is chosen: what failed, else what moves, else the last that ran. */
function worthSeeing(tasks: Task[]): Task | undefined {
  const ran = tasks.filter((task) => task.latestRun);
  return (
    ran.find((task) => task.status === "FAILED") ??
    ran.find((task) => task.status === "RUNNING" || task.status === "SETTLING" || task.status === "CANCELING") ??
    ran.at(-1)
  );
}

function movingElsewhere(tasks: Task[], chosen: Task): Task | undefined {
  return tasks.find((task) => task.name !== chosen.name && task.status === "RUNNING");
}
