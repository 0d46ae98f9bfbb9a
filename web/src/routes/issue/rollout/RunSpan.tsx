import { useTranslation } from "react-i18next";
import { dates } from "../../../i18n/format";
import type { TaskRun } from "../../../modules/issue/rollout";
import { absolute } from "../../../ui/RelativeTime";
import { Elapsed } from "./Elapsed";

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** When a run began and ended, or how long it runs; the days are on hover. */
export function RunSpan({ run }: { run: TaskRun }) {
  const { t } = useTranslation("issue");
  if (!run.startTime) return null;
  const start = dates(clock).format(new Date(run.startTime));
  return (
    <time dateTime={run.startTime} title={absolute(run.startTime)}>
      {" · "}
      {run.endTime ? (
        t("rollout.span", { start, end: dates(clock).format(new Date(run.endTime)) })
      ) : (
        <>
          {t("rollout.since", { start })} <Elapsed from={run.startTime} />
        </>
      )}
    </time>
  );
}
