import { useTranslation } from "react-i18next";
import { duration } from "../../ui/amounts";
import { StateGlyph } from "../../ui/StateGlyph";
import classes from "./Editor.module.css";
import { useNow } from "./useNow";
import type { Run } from "./useRuns";

/** That it runs, since when, and how many databases have answered. */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation("editor");
  const now = useNow(100);
  const total = Math.max(run.count, run.parts.length);
  const done = run.parts.filter((part) => !["WAITING", "RUNNING", "STOPPING"].includes(part.state)).length;
  const stopping = run.stoppedAt !== undefined;
  return (
    <div className={classes.running}>
      <div role="status" className={classes.runningHead}>
        <StateGlyph state={stopping ? "CANCELING" : "RUNNING"} decorative />
        {t(stopping ? "results.stopping" : "results.running", { count: total })}
      </div>
      <div className={classes.elapsed}>{duration(Math.max(0, now - run.startedAt))}</div>
      {total > 1 && <div className="bb-dim">{t("results.progress", { done, total })}</div>}
    </div>
  );
}
