import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { listTaskRuns, type Stage, type Task, taskKey } from "../../../modules/issue/rollout";
import { CopyButton } from "../../../ui/CopyButton";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { Locked } from "../../../ui/Locked";
import { Problem } from "../../../ui/Problem";
import { StateGlyph } from "../../../ui/StateGlyph";
import { LogView } from "./LogView";
import classes from "./Rollout.module.css";
import { RunSpan } from "./RunSpan";
import { TaskActs } from "./TaskActs";
import { useTaskLog } from "./useTaskLog";

/** The chosen task: its runs, what can be done about it, and the log of one run, live. */
export function TaskPanel({ task, stage, elsewhere }: { task: Task; stage: Stage; elsewhere?: Task }) {
  const { t } = useTranslation("issue");
  const [search] = useSearchParams();
  const runs = useQuery(listTaskRuns(task.name));
  const byNumber = [...(runs.data?.taskRuns ?? [])].sort((a, b) => a.number - b.number);
  const wanted = Number(search.get("run"));
  const latest = byNumber.at(-1) ?? task.latestRun;
  const run = byNumber.find((one) => one.number === wanted) ?? latest;
  const log = useTaskLog(run?.name, run?.status);
  return (
    <section className={classes.panel} aria-label={t("rollout.logOf", { database: task.databaseName })}>
      <header className={classes.panelHead}>
        <StateGlyph state={run?.status ?? task.status} />
        <code className={classes.taskName}>{task.databaseName}</code>
        <EnvironmentTag environment={stage} />
        {run && (
          <span className="bb-dim">
            {t("rollout.runOf", { number: run.number, count: Math.max(byNumber.length, run.number) })}{" "}
            <RunSpan run={run} />
          </span>
        )}
        {byNumber.length > 1 && (
          <nav aria-label={t("rollout.runs")} className={classes.runs}>
            {byNumber.map((one) => {
              const after = new URLSearchParams(search);
              after.set("task", taskKey(task.name));
              after.set("run", String(one.number));
              return (
                <Link
                  key={one.name}
                  to={`?${after}`}
                  aria-label={t("rollout.run", { number: one.number })}
                  aria-current={one.name === run?.name ? "true" : undefined}
                  preventScrollReset
                  replace
                >
                  <StateGlyph state={one.status} size={14} decorative />
                  {one.number}
                </Link>
              );
            })}
          </nav>
        )}
        <span className={classes.panelEnd}>
          {elsewhere && (
            <span className={classes.live}>{t("rollout.liveElsewhere", { database: elsewhere.databaseName })}</span>
          )}
          {run && log.entries.length > 0 && <CopyButton value={asText(log.entries)} label={t("rollout.copyLog")} />}
          <TaskActs task={task} stage={stage} run={run} latest={run?.name === latest?.name} />
        </span>
      </header>
      {run?.withoutProof && (
        <div className={classes.note}>
          <Locked>{t("rollout.withoutProof")}</Locked>
        </div>
      )}
      {task.skipReason && task.status === "SKIPPED" && (
        <p className={classes.note}>{t("rollout.skipped", { reason: task.skipReason })}</p>
      )}
      {run ? (
        <LogView entries={log.entries} complete={log.complete} engine={task.engine} run={run} />
      ) : (
        <p className={classes.note}>{t("rollout.neverRun")}</p>
      )}
      {(log.error !== undefined || runs.isError) && (
        <div className={classes.note}>
          <Problem
            error={log.error ?? runs.error}
            onRetry={() => {
              log.retry();
              void runs.refetch();
            }}
          />
        </div>
      )}
    </section>
  );
}

function asText(entries: { line: number; time: string; text: string; error?: { message: string } }[]): string {
  return entries
    .map((entry) => `${entry.line}\t${entry.time}\t${entry.text}${entry.error ? `\n\t${entry.error.message}` : ""}`)
    .join("\n");
}
