import {
  IconAlertTriangle,
  IconArrowRight,
  IconHourglass,
  IconMinus,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Changes.module.css";
import { type Change, type Group, grouped } from "./grouped";

/** What changes, object by object, each with what it does to a database in use. */
export function ChangeList({
  changes,
  chosen,
  onChoose,
}: {
  changes: Change[];
  chosen?: string;
  /** Where an object can be looked at. */
  onChoose?: (group: Group) => void;
}) {
  const { t } = useTranslation("schema");
  return (
    <ul className={classes.groups} aria-label={t("changes.label")}>
      {grouped(changes).map((group) => (
        <li key={group.key} className={classes.group} data-chosen={group.key === chosen || undefined}>
          <div className={classes.groupHead}>
            {onChoose ? (
              <button
                type="button"
                className={classes.open}
                onClick={() => onChoose(group)}
                aria-pressed={group.key === chosen}
              >
                <Name group={group} />
              </button>
            ) : (
              <Name group={group} />
            )}
          </div>
          <ul className={classes.changes}>
            {[...(group.whole ? [group.whole] : []), ...group.parts].map((change) => (
              <Row key={JSON.stringify([change.action, change.kind, change.parent, change.name])} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Name({ group }: { group: Group }) {
  return (
    <code>
      {group.schema && <span className="bb-faint">{group.schema}.</span>}
      {group.name}
    </code>
  );
}

function Row({ change }: { change: Change }) {
  const { t } = useTranslation("schema");
  const { dataLoss } = change;
  const impacts = [
    dataLoss !== "NONE" && { tone: "fail", icon: IconTrash, text: t(`changes.loss.${dataLoss}`) },
    change.rewrites && { tone: "wait", icon: IconRefresh, text: t("changes.rewrites") },
    change.blocks && { tone: "wait", icon: IconHourglass, text: change.blocks, hint: change.lock },
    change.mayFail && { tone: "wait", icon: IconAlertTriangle, text: t("changes.mayFail", { why: change.mayFail }) },
  ].filter((one) => one !== false && one !== "");
  return (
    <li className={classes.change}>
      <Action change={change} />
      <div>
        <span className={classes.what}>
          {t(`changes.action.${change.action}`)} {t(`changes.kind.${change.kind}`)} <code>{change.name}</code>
          {change.to && (
            <>
              {" "}
              <IconArrowRight size={13} role="img" aria-label={t("changes.becomes")} /> <code>{change.to}</code>
            </>
          )}
        </span>
        {change.aspects.map((aspect) => (
          <div key={aspect.name} className={classes.aspect}>
            <span className="bb-faint">{aspect.name}</span> <del>{aspect.before || t("changes.nothing")}</del>{" "}
            <IconArrowRight size={12} role="img" aria-label={t("changes.becomes")} />{" "}
            <ins>{aspect.after || t("changes.nothing")}</ins>
          </div>
        ))}
        {impacts.map(({ tone, icon: Icon, text, hint }) => (
          <div key={text} className={classes.impact} data-tone={tone} title={hint}>
            <Icon size={14} stroke={1.75} aria-hidden />
            <span>{text}</span>
          </div>
        ))}
      </div>
    </li>
  );
}

const actions = {
  CREATE: { icon: IconPlus, tone: "done" },
  DROP: { icon: IconMinus, tone: "fail" },
  ALTER: { icon: IconPencil, tone: "run" },
  RENAME: { icon: IconArrowRight, tone: "run" },
} as const;

function Action({ change }: { change: Change }) {
  const { icon: Icon, tone } = actions[change.action];
  return (
    <span className={classes.action} data-tone={tone} aria-hidden>
      <Icon size={14} stroke={2} />
    </span>
  );
}
