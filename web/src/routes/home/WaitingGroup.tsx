import { Button } from "@mantine/core";
import {
  IconAlertOctagonFilled,
  IconAt,
  IconPlayerPlay,
  IconUserExclamation,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../api/client";
import { idOf, pathOf } from "../../api/names";
import { told } from "../../i18n/told";
import { Path } from "../../ui/Path";
import { RelativeTime } from "../../ui/RelativeTime";
import classes from "./HomePage.module.css";

type Kind = Schemas["HomeGroup"]["kind"];

const icons: Record<Kind, [icon: TablerIcon, color: string]> = {
  STUCK: [IconAlertOctagonFilled, "var(--bb-fail)"],
  TO_APPROVE: [IconUserExclamation, "var(--bb-wait)"],
  TO_RUN: [IconPlayerPlay, "var(--bb-run)"],
  TO_ANSWER: [IconAt, "var(--bb-brand-text)"],
};

/** Where the act of a group is done. */
const tabs: Record<Kind, string> = { STUCK: "/rollout", TO_APPROVE: "", TO_RUN: "/rollout", TO_ANSWER: "" };

/** Issues that wait for the reader for one reason; `cursor` is the row under the keyboard within this group. */
export function WaitingGroup({ group, cursor }: { group: Schemas["HomeGroup"]; cursor: number }) {
  const { t } = useTranslation("home");
  const [Icon, color] = icons[group.kind];
  return (
    <section>
      <h2 className={classes.groupTitle}>
        {t(`group.${group.kind}`)}
        {group.issues.length > 1 && <span className={classes.count}>{group.issues.length}</span>}
      </h2>
      <ul className={classes.box}>
        {group.issues.map((issue, index) => (
          <li key={issue.name} className={classes.row} data-row data-cursor={index === cursor || undefined}>
            <Icon size={18} stroke={1.75} color={color} aria-hidden />
            <div className={classes.what}>
              <Link to={pathOf(issue.name)} className={classes.title}>
                {issue.title}
              </Link>{" "}
              <span className={classes.number}>
                {idOf(issue.project)} #{issue.number}
              </span>
              <div className={classes.next}>{told(issue.nextStep)}</div>
            </div>
            <span className={classes.path}>
              <Path issue={issue} />
            </span>
            <span className={classes.age}>
              <RelativeTime time={issue.updateTime} />
            </span>
            <span className={classes.act}>
              <Button
                component={Link}
                to={pathOf(issue.name) + tabs[group.kind]}
                variant="default"
                size="xs"
                aria-label={t("actNamed", { act: t(`act.${group.kind}`), issue: issue.title })}
              >
                {t(`act.${group.kind}`)}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
