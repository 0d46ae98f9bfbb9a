import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { type Stage, stageId, type Task } from "../../../modules/issue/rollout";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { StateGlyph } from "../../../ui/StateGlyph";
import { BatchGrid } from "./BatchGrid";
import { Causes } from "./Causes";
import { ChosenBar } from "./ChosenBar";
import { ProgressBar } from "./ProgressBar";
import classes from "./Rollout.module.css";

/** Many databases at once: how many, which, why, what now. */
export function Batch({ stages, chosen }: { stages: Stage[]; chosen?: Task }) {
  const { t } = useTranslation("issue");
  const [search] = useSearchParams();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const wanted = search.get("stage");
  const stage =
    stages.find((one) => stageId(one.name) === wanted) ??
    stages.find((one) => one.tasks.some((task) => task.name === chosen?.name)) ??
    stages.find((one) => one.status !== "DONE") ??
    stages[0];
  if (!stage) return null;
  const failed = stage.tasks.filter((task) => task.status === "FAILED");
  const selectedTasks = stage.tasks.filter((task) => selected.has(task.name));
  return (
    <>
      <nav className={classes.bars} aria-label={t("rollout.stages")}>
        {stages.map((one) => (
          <Link
            key={one.name}
            to={`?stage=${encodeURIComponent(stageId(one.name))}`}
            className={classes.bar}
            aria-current={one.name === stage.name ? "true" : undefined}
            data-protected={one.protected || undefined}
            onClick={() => setSelected(new Set())}
          >
            <EnvironmentTag environment={one} />
            <StateGlyph state={one.status} />
            <ProgressBar counts={one.counts} total={one.tasks.length} />
            <span className="bb-dim">
              {t("rollout.done", {
                done: (one.counts.DONE ?? 0) + (one.counts.SKIPPED ?? 0),
                count: one.tasks.length,
              })}
            </span>
          </Link>
        ))}
      </nav>
      <div className={classes.batch}>
        <section className={classes.panel} aria-label={t("rollout.stage", { stage: stage.title })}>
          <BatchGrid stage={stage} selected={selected} onSelect={setSelected} />
          {selectedTasks.length > 0 && (
            <ChosenBar stage={stage} tasks={selectedTasks} onClear={() => setSelected(new Set())} />
          )}
        </section>
        {failed.length > 0 && (
          <Causes tasks={failed} onSelect={(tasks) => setSelected(new Set(tasks.map((task) => task.name)))} />
        )}
      </div>
    </>
  );
}
