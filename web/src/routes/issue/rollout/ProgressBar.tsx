import type { Schemas } from "../../../api/client";
import classes from "./Rollout.module.css";

const order: Schemas["TaskStatus"][] = ["DONE", "SKIPPED", "FAILED", "SETTLING", "CANCELING", "RUNNING"];

/** The parts of a whole, always in this order; the number stands beside it, so it is decoration. */
export function ProgressBar({ counts, total }: { counts: Record<string, number>; total: number }) {
  return (
    <div className={classes.progress} aria-hidden>
      {order.map((status) => {
        const share = counts[status] ?? 0;
        return share > 0 ? <span key={status} data-status={status} style={{ flexGrow: share }} /> : null;
      })}
      <span style={{ flexGrow: Math.max(0, total - order.reduce((sum, status) => sum + (counts[status] ?? 0), 0)) }} />
    </div>
  );
}
