import { Trans, useTranslation } from "react-i18next";
import type { Issue } from "../../../modules/issue/issues";
import { useRoleTitles } from "../../../modules/member/roles";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { RelativeTime } from "../../../ui/RelativeTime";
import classes from "./CreatorLine.module.css";

/** Who changes what, since when. */
export function CreatorLine({ issue }: { issue: Issue }) {
  const { t } = useTranslation("issue");
  return (
    <span className={classes.line}>
      <PersonAvatar user={{ name: issue.creator, title: issue.creatorTitle }} decorative />
      <span className={classes.who}>{issue.creatorTitle}</span>
      <span>
        <Does issue={issue} />
        {" · "}
        <Trans t={t} i18nKey="opened" components={{ time: <RelativeTime time={issue.createTime} ago /> }} />
      </span>
    </span>
  );
}

function Does({ issue }: { issue: Issue }) {
  const { t } = useTranslation("issue");
  const roleTitle = useRoleTitles();
  if (issue.createDatabase) {
    return (
      <Trans
        t={t}
        i18nKey="creates"
        values={{ database: issue.createDatabase.database }}
        components={{ name: <code /> }}
      />
    );
  }
  if (issue.roleGrant) return <>{t("asksForRole", { role: roleTitle(issue.roleGrant.role) })}</>;
  const targets = new Map(
    issue.changes.flatMap((change) => change.targetDatabases ?? []).map((one) => [one.name, one.databaseName]),
  );
  const names = [...targets.values()];
  if (names.length === 0 || names.length > 2) {
    const count = names.length || new Set(issue.changes.flatMap((change) => change.targets)).size;
    return <>{t("changesMany", { count })}</>;
  }
  return (
    <Trans
      t={t}
      i18nKey={names.length === 1 ? "changesOne" : "changesTwo"}
      values={{ first: names[0], second: names[1] }}
      components={{ name: <code /> }}
    />
  );
}
