import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import classes from "./TargetPlans.module.css";

/** One change of a plan, and what it does to a database in use. */
export function PlannedChange({ change }: { change: Schemas["SchemaChange"] }) {
  const { t } = useTranslation("issue");
  const what = [change.schema, change.parent, change.name].filter(Boolean).join(".");
  const impacts = [
    change.rewrites && t("plan.rewrites"),
    change.lock && t("plan.lock", { lock: change.lock }),
    change.blocks,
    change.mayFail,
  ].filter(Boolean);
  return (
    <li className={classes.change}>
      <b>{t(`plan.action.${change.action}`)}</b> {t(`kind.${change.kind}`)} <code>{what}</code>
      {change.to && (
        <>
          {" → "}
          <code>{change.to}</code>
        </>
      )}
      {change.aspects.map((aspect) => (
        <span key={aspect.name} className="bb-dim">
          {" "}
          {aspect.name}: <code>{aspect.before || "–"}</code> → <code>{aspect.after || "–"}</code>
        </span>
      ))}
      {change.dataLoss !== "NONE" && (
        <span className={classes.loss}>
          <LevelGlyph level={change.dataLoss === "CERTAIN" ? "ERROR" : "WARNING"} size={14} />
          {t(`plan.loss.${change.dataLoss}`)}
        </span>
      )}
      {impacts.length > 0 && <div className="bb-faint">{impacts.join(" · ")}</div>}
    </li>
  );
}
