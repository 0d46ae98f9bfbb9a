import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { told } from "../../../i18n/told";
import type { Task } from "../../../modules/issue/rollout";
import { Card } from "../../../ui/Card";
import classes from "./Rollout.module.css";

/** Failures grouped by cause, the most frequent first. */
export function Causes({ tasks, onSelect }: { tasks: Task[]; onSelect: (tasks: Task[]) => void }) {
  const { t } = useTranslation("issue");
  const causes = new Map<string, Task[]>();
  for (const task of tasks) {
    const error = task.latestRun?.error;
    // Many errors name their database, and are the same but for that.
    const key = `${error?.code ?? ""} ${(error?.message ?? "").replaceAll(task.databaseName, "…")}`;
    causes.set(key, [...(causes.get(key) ?? []), task]);
  }
  return (
    <Card title={t("batch.failures", { count: tasks.length, causes: t("batch.causes", { count: causes.size }) })} flush>
      {[...causes]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([key, alike]) => {
          const error = alike[0]?.latestRun?.error;
          return (
            <div key={key} className={classes.cause}>
              <b>{error?.message ?? t("fact.unknown")}</b>
              {error?.leftBehind && <div className="bb-dim">{told(error.leftBehind)}</div>}
              <div className="bb-faint">
                {[
                  error?.code,
                  alike
                    .slice(0, 5)
                    .map((task) => task.databaseName)
                    .join(", "),
                ]
                  .filter(Boolean)
                  .join(" · ")}
                {alike.length > 5 && " …"}
              </div>
              <div className={classes.causeActs}>
                <Button variant="default" size="xs" onClick={() => onSelect(alike)}>
                  {t("batch.select", { count: alike.length })}
                </Button>
              </div>
            </div>
          );
        })}
    </Card>
  );
}
