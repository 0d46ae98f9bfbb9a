import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import { useEnvironment } from "../../modules/environment/environments";
import type { GroupMember } from "../../modules/group/groups";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { Label } from "../../ui/Label";
import classes from "./Group.module.css";

type Side = { count: number; databases: GroupMember[] };

/** Who matches a condition and who does not, side by side. */
export function MemberPreview({ matched, unmatched }: { matched: Side; unmatched: Side }) {
  const { t } = useTranslation("group");
  return (
    <div className={classes.sides}>
      <List title={t("matches", { count: matched.count })} side={matched} />
      <List title={t("doesNotMatch", { count: unmatched.count })} side={unmatched} />
    </div>
  );
}

function List({ title, side }: { title: string; side: Side }) {
  const { t } = useTranslation("group");
  const environment = useEnvironment();
  const more = side.count - side.databases.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.side} aria-label={title} tabIndex={0}>
      <b>{title}</b>
      <ul>
        {side.databases.map((one) => (
          <li key={one.name}>
            <EnvironmentTag environment={environment(one.environment)} />
            <code>{one.databaseName}</code>
            <span className="bb-faint">{readable(idOf(one.instance))}</span>
            {one.state === "MISSING" && <Label text={t("missing")} />}
          </li>
        ))}
        {more > 0 && <li className="bb-faint">{t("more", { count: more })}</li>}
      </ul>
    </section>
  );
}
