import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { usePaged } from "../../../api/list";
import { idOf } from "../../../api/names";
import { databaseId, listChangelogs } from "../../../modules/database/databases";
import { Empty } from "../../../ui/Empty";
import { ListBox } from "../../../ui/ListBox";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { RelativeTime } from "../../../ui/RelativeTime";
import { StatePill } from "../../../ui/StatePill";
import { useView } from "../../../ui/view";
import { useShownDatabase } from "../databasePage";
import classes from "./Changelog.module.css";

const ChangelogDetail = lazy(async () => ({ default: (await import("./ChangelogDetail")).ChangelogDetail }));

/** What changed this database, newest first; each with its SQL and what it did to the schema. */
export function ChangelogTab() {
  const { t } = useTranslation("database");
  const database = useShownDatabase();
  const list = usePaged(listChangelogs(databaseId(database.name)));
  const [chosen, setChosen] = useView("change");
  return (
    <>
      <ListBox<Schemas["Changelog"]>
        list={list}
        label={t("tabs.changelog")}
        things={t("changelog.things")}
        rowKey={(change) => change.name}
        to={(change) => `?change=${encodeURIComponent(idOf(change.name))}`}
        chosen={chosen ? `${database.name}/changelogs/${chosen}` : undefined}
        columns={[
          {
            key: "what",
            label: t("changelog.what"),
            cell: (change) => (
              <>
                {change.issue && <span className="bb-dim">#{idOf(change.issue)} </span>}
                {change.issueTitle || t(`changelog.${change.type}`)}
              </>
            ),
          },
          {
            key: "status",
            label: t("changelog.status"),
            width: 120,
            cell: (change) => <StatePill state={change.status} />,
          },
          {
            key: "schema",
            label: t("changelog.schema"),
            width: 140,
            from: 720,
            cell: (change) => (
              <span className={change.schemaChanged ? undefined : "bb-dim"}>
                {change.schemaPending
                  ? t("changelog.pending")
                  : t(change.schemaChanged ? "changelog.changed" : "changelog.same")}
              </span>
            ),
          },
          {
            key: "sql",
            label: t("changelog.statement"),
            from: 1100,
            cell: (change) => <code className={classes.sql}>{change.statement.slice(0, 90)}</code>,
          },
          {
            key: "by",
            label: t("changelog.by"),
            width: 48,
            from: 720,
            cell: (change) => <PersonAvatar user={{ name: change.creator, title: change.creatorTitle }} />,
          },
          {
            key: "when",
            label: t("changelog.when"),
            end: true,
            width: 100,
            cell: (change) => (
              <span className="bb-faint">
                <RelativeTime time={change.createTime} />
              </span>
            ),
          },
        ]}
        empty={<Empty title={t("changelog.emptyTitle")} text={t("changelog.empty")} />}
      />
      {chosen && (
        <Suspense fallback={null}>
          <ChangelogDetail database={database} changelog={chosen} onClose={() => setChosen("")} />
        </Suspense>
      )}
    </>
  );
}
