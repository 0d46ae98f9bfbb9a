import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { readable } from "../../../api/names";
import { told } from "../../../i18n/told";
import { runStage, type Stage, type Task, type TaskRun, taskKey } from "../../../modules/issue/rollout";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { RelativeTime } from "../../../ui/RelativeTime";
import { StateGlyph } from "../../../ui/StateGlyph";
import { StatePill } from "../../../ui/StatePill";
import { useIssueView } from "../issuePage";
import { RunButton } from "../parts/RunButton";
import { Elapsed } from "./Elapsed";
import { ProgressBar } from "./ProgressBar";
import classes from "./Rollout.module.css";
import { useTaskFact } from "./taskFact";

/** One stage with its progress and its tasks; the bar on top is its environment's color. */
export function StageCard({ stage, chosen }: { stage: Stage; chosen?: string }) {
  const { issue, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const color = stage.protected ? "prod-fill" : stage.color;
  const failed = stage.counts.FAILED ?? 0;
  const last =
    stage.status === "DONE"
      ? stage.tasks
          .flatMap((task) => task.latestRun ?? [])
          .sort((a, b) => endOf(a) - endOf(b))
          .at(-1)
      : undefined;
  return (
    <section
      className={classes.stage}
      data-protected={stage.protected || undefined}
      style={{ borderTopColor: `var(--bb-${color})` }}
      aria-label={t("rollout.stage", { stage: stage.title })}
    >
      <header className={classes.stageHead}>
        <EnvironmentTag environment={stage} />
        <StatePill state={stage.status} />
        <span className="bb-dim">
          {t("rollout.done", { done: ended(stage), count: stage.tasks.length })}
          {failed > 0 && t("rollout.andFailed", { count: failed })}
        </span>
        <span className={classes.stageEnd}>
          {stage.canRun && issue.permissions.run && stage.status !== "FAILED" ? (
            <RunButton
              label={t("act.run", { stage: stage.title })}
              name={`run ${stage.name}`}
              acts={acts}
              color={stage.protected ? "prod" : undefined}
              small
              quiet
              onRun={(runTime) => runStage(stage.name, runTime)}
            />
          ) : (
            <span className="bb-faint">
              {last ? (
                <>
                  <RelativeTime time={last.endTime} ago />, {last.creatorTitle}
                </>
              ) : (
                t(stage.protected ? "rollout.byHand" : "rollout.byItself")
              )}
            </span>
          )}
        </span>
        <ProgressBar counts={stage.counts} total={stage.tasks.length} />
      </header>
      <ul className={classes.tasks}>
        {stage.tasks.map((task) => (
          <TaskRow key={task.name} task={task} chosen={task.name === chosen} />
        ))}
      </ul>
      {stage.whyNot && stage.status === "NOT_STARTED" && <p className={classes.whyNot}>{told(stage.whyNot)}</p>}
    </section>
  );
}

const endOf = (run: TaskRun) => Date.parse(run.endTime ?? run.createTime);

function ended(stage: Stage): number {
  return (stage.counts.DONE ?? 0) + (stage.counts.SKIPPED ?? 0);
}

export function TaskRow({ task, chosen }: { task: Task; chosen: boolean }) {
  const [search] = useSearchParams();
  const fact = useTaskFact()(task);
  const after = new URLSearchParams(search);
  after.set("task", taskKey(task.name));
  after.delete("run");
  return (
    <li>
      <Link
        to={`?${after}`}
        className={classes.task}
        aria-current={chosen ? "true" : undefined}
        preventScrollReset
        replace
      >
        <StateGlyph state={task.status} />
        <code className={classes.taskName}>{task.databaseName}</code>
        <span className="bb-faint">{readable(task.instance.replace(/^instances\//, ""))}</span>
        <span className={classes.fact} data-status={task.status}>
          {fact}
        </span>
        <span className={classes.elapsed}>
          {task.latestRun?.startTime && <Elapsed from={task.latestRun.startTime} to={task.latestRun.endTime} />}
        </span>
      </Link>
    </li>
  );
}
