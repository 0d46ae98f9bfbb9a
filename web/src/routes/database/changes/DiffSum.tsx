import { IconCircleCheckFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Changes.module.css";
import { type Change, sumOf } from "./grouped";

/** In one line: how much changes, and what is lost, written anew or held up. */
export function DiffSum({ changes, same }: { changes: Change[]; same: string }) {
  const { t } = useTranslation("schema");
  const sum = sumOf(changes);
  if (sum.changes === 0) {
    return (
      <p className={classes.sum}>
        <IconCircleCheckFilled size={16} color="var(--bb-done)" aria-hidden /> {same}
      </p>
    );
  }
  const said = (["losing", "mayLose", "rewriting", "blocking"] as const).filter((one) => sum[one] > 0);
  return (
    <p className={classes.sum}>
      <b>
        {t("changes.sum", {
          changes: t("changes.count", { count: sum.changes }),
          objects: t("changes.objects", { count: sum.objects }),
        })}
      </b>
      {said.map((one) => (
        <span key={one} className={classes.tally} data-tone={one === "losing" || one === "mayLose" ? "fail" : "wait"}>
          {t(`changes.${one}`, { count: sum[one] })}
        </span>
      ))}
    </p>
  );
}
