import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, pathOf } from "../../../api/names";
import { type Database, databaseId, getChangelog } from "../../../modules/database/databases";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { Problem } from "../../../ui/Problem";
import { RelativeTime } from "../../../ui/RelativeTime";
import { StatePill } from "../../../ui/StatePill";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { SqlDiff } from "../../../ui/sql/SqlDiff";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Changelog.module.css";

/** One change: its SQL, and the schema before and after it. */
export function ChangelogDetail({
  database,
  changelog,
  onClose,
}: {
  database: Database;
  changelog: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["database", "common"]);
  const query = useQuery(getChangelog(databaseId(database.name), changelog));
  const change = query.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={change?.issueTitle || t("database:changelog.detail", { number: changelog })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {query.isPending && <SkeletonRows rows={5} height={24} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {change && (
        <>
          <div className={classes.head}>
            <StatePill state={change.status} />
            {change.issue && (
              <Link to={pathOf(change.issue)} className={classes.link}>
                #{idOf(change.issue)}
              </Link>
            )}
            <PersonAvatar user={{ name: change.creator, title: change.creatorTitle }} decorative />
            <span>{change.creatorTitle}</span>
            <span className="bb-faint">
              <RelativeTime time={change.createTime} ago />
            </span>
          </div>
          {change.statement && (
            <>
              <h3 className={classes.title}>{t("database:changelog.statement")}</h3>
              <SqlBlock sql={change.statement} engine={database.engine} maxHeight={260} />
            </>
          )}
          <h3 className={classes.title}>{t("database:changelog.diff")}</h3>
          {change.schemaBefore && (
            <p>
              <Link to={`${pathOf(database.name)}/compare?to=before:${changelog}`} className={classes.link}>
                {t("database:changelog.compareBefore")}
              </Link>
            </p>
          )}
          {change.schemaPending ? (
            <p className="bb-dim">{t("database:changelog.pendingDiff")}</p>
          ) : change.schemaBefore === change.schemaAfter ? (
            <p className="bb-dim">{t("database:changelog.noDiff")}</p>
          ) : (
            <SqlDiff
              before={change.schemaBefore ?? ""}
              after={change.schemaAfter ?? ""}
              engine={database.engine}
              label={t("database:changelog.diff")}
            />
          )}
        </>
      )}
    </Modal>
  );
}
