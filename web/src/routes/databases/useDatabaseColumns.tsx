import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, pathOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { EnvironmentName } from "../../modules/environment/EnvironmentName";
import { bytes } from "../../ui/amounts";
import { choosing, type useChosen } from "../../ui/chosen";
import { Label } from "../../ui/Label";
import type { Column } from "../../ui/ListBox";
import { RelativeTime } from "../../ui/RelativeTime";
import classes from "./Databases.module.css";

export function useDatabaseColumns({
  all,
  choice,
}: {
  /** Over all projects: then each row says its own. */
  all: boolean;
  choice: ReturnType<typeof useChosen<Database>>;
}): Column<Database>[] {
  const { t } = useTranslation(["database", "common"]);
  const columns: (Column<Database> | false)[] = [
    {
      key: "name",
      label: t("database:name"),
      cell: (database) => (
        <span className={classes.name}>
          <code>{database.databaseName}</code>
          {database.state === "MISSING" && <span className={classes.missing}>{t("database:missing")}</span>}
          {Object.entries(database.labels).map(([key, value]) => (
            <Label key={key} text={value ? `${key}: ${value}` : key} />
          ))}
        </span>
      ),
    },
    {
      key: "environment",
      label: t("database:environment"),
      width: 120,
      cell: (database) => <EnvironmentName name={database.environment} />,
    },
    {
      key: "instance",
      label: t("database:instance"),
      from: 900,
      cell: (database) => (
        <Link to={pathOf(database.instance)} className={classes.link}>
          {readable(idOf(database.instance))}
        </Link>
      ),
    },
    all && {
      key: "project",
      label: t("database:project"),
      from: 720,
      cell: (database) =>
        database.project === "projects/default" ? (
          <span className="bb-dim">{t("database:unassigned")}</span>
        ) : (
          <Link to={pathOf(database.project)} className={classes.link}>
            {readable(idOf(database.project))}
          </Link>
        ),
    },
    {
      key: "change",
      label: t("database:lastChange"),
      from: 1100,
      cell: (database) =>
        database.lastChange?.issue ? (
          <Link to={pathOf(database.lastChange.issue)} className={classes.link}>
            #{idOf(database.lastChange.issue)} {database.lastChange.title}
          </Link>
        ) : (
          <span className="bb-dim">{t("common:none")}</span>
        ),
    },
    {
      key: "tables",
      label: t("database:tables"),
      end: true,
      width: 80,
      from: 900,
      cell: (database) => (database.lastSyncTime ? database.tableCount : t("common:notReadYet")),
    },
    {
      key: "size",
      label: t("database:size"),
      end: true,
      width: 96,
      from: 720,
      cell: (database) => bytes(database.sizeBytes || 0),
    },
    {
      key: "read",
      label: t("database:schemaRead"),
      end: true,
      width: 112,
      from: 900,
      cell: (database) =>
        database.syncError ? (
          <span className={classes.missing} title={database.syncError}>
            {t("database:readFailed")}
          </span>
        ) : (
          <span className="bb-faint">
            <RelativeTime time={database.lastSyncTime} />
          </span>
        ),
    },
    choosing(choice, {
      all: t("database:chooseAll"),
      one: (database) => t("database:chooseNamed", { name: database.databaseName }),
    }),
  ];
  return columns.filter((column) => column !== false);
}
