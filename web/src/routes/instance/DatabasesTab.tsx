import { IconDatabase } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { type Instance, listInstanceDatabases } from "../../modules/instance/instances";
import { bytes, exact } from "../../ui/amounts";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";
import classes from "./DatabasesTab.module.css";

/** The databases of the server, and whose they are. */
export function DatabasesTab({ instance }: { instance: Instance }) {
  const { t } = useTranslation("instance");
  const [query, setQuery] = useView("q");
  const list = usePaged(listInstanceDatabases(idOf(instance.name), query));
  return (
    <>
      <FilterBar label={t("page.findDatabase")} />
      <ListBox
        list={list}
        label={t("page.databases")}
        things={t("page.databaseThings")}
        rowKey={(database) => database.name}
        to={(database) => pathOf(database.name)}
        empty={
          query ? (
            <NoMatch query={query} things={t("page.databaseThings")} onClear={() => setQuery("")} />
          ) : (
            <Empty title={t("page.noDatabases")} text={t("page.noDatabasesText")} />
          )
        }
        columns={[
          {
            key: "database",
            label: t("column.database"),
            cell: (database) => (
              <span className={classes.name}>
                <IconDatabase size={16} stroke={1.75} aria-hidden />
                <span className="bb-mono">{database.databaseName}</span>
                {database.state === "MISSING" && (
                  <span className={classes.missing} title={t("page.missingHint")}>
                    {t("page.missing")}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: "project",
            label: t("column.project"),
            from: 720,
            cell: (database) => <span className="bb-dim">{idOf(database.project)}</span>,
          },
          {
            key: "tables",
            label: t("column.tables"),
            end: true,
            from: 900,
            cell: (database) => exact(database.tableCount),
          },
          { key: "size", label: t("column.size"), end: true, cell: (database) => bytes(database.sizeBytes) },
          {
            key: "lastRead",
            label: t("column.lastRead"),
            from: 720,
            cell: (database) => (
              <span className="bb-dim">
                {database.syncError ? (
                  <span className={classes.error}>{database.syncError}</span>
                ) : (
                  <RelativeTime time={database.lastSyncTime} ago />
                )}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
