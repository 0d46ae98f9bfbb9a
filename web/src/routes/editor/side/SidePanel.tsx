import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Database } from "../../../modules/database/databases";
import type { QueryHistory } from "../../../modules/editor/queries";
import { showFailure } from "../../../ui/failure";
import { SkeletonRows } from "../../../ui/Waiting";
import type { Tab, Tabs } from "../tabs";
import classes from "./Side.module.css";

// One can type before the lists are there.
const HistoryList = lazy(async () => ({ default: (await import("./HistoryList")).HistoryList }));
const SchemaTree = lazy(async () => ({ default: (await import("./SchemaTree")).SchemaTree }));
const SheetList = lazy(async () => ({ default: (await import("./SheetList")).SheetList }));

const key = "bb.editor.panel";

/** What is there, what is kept, and what was asked. */
export function SidePanel({
  project,
  chosen,
  tabs,
  onHide,
  onInsert,
  onAgain,
}: {
  project: string;
  chosen: Database[];
  tabs: Tabs;
  onHide: () => void;
  onInsert: (text: string) => void;
  /** Opens a statement in a tab and runs it there. */
  onAgain: (query: QueryHistory, tab: Tab) => void;
}) {
  const { t } = useTranslation("editor");
  const [shown, setShown] = useState(() => localStorage.getItem(key) ?? "schema");
  const [, setSearch] = useSearchParams();
  const open = async (query: QueryHistory): Promise<Tab> => {
    const tab = await tabs.add({
      title: query.statement.trim().replace(/\s+/g, " ").slice(0, 40),
      statement: query.statement,
      databases: [query.database],
    });
    setSearch({ tab: tab.id }, { replace: true });
    return tab;
  };
  return (
    <aside className={classes.side} aria-label={t("side.label")}>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          className={classes.choice}
          aria-label={t("side.label")}
          value={shown}
          onChange={(value) => {
            localStorage.setItem(key, value);
            setShown(value);
          }}
          data={[
            { value: "schema", label: t("side.schema") },
            { value: "sheets", label: t("side.sheets") },
            { value: "history", label: t("side.history") },
          ]}
        />
        <Tooltip label={t("side.hide")}>
          <ActionIcon aria-label={t("side.hide")} onClick={onHide}>
            <IconLayoutSidebarLeftCollapse size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Suspense fallback={<SkeletonRows rows={8} height={24} />}>
        {shown === "sheets" ? (
          <SheetList project={project} onOpen={(sheet) => setSearch({ sheet }, { replace: true })} />
        ) : shown === "history" ? (
          <HistoryList
            project={project}
            onOpen={(query) => void open(query).catch(showFailure)}
            onAgain={(query) => void open(query).then((tab) => onAgain(query, tab), showFailure)}
          />
        ) : (
          <SchemaTree databases={chosen} onInsert={onInsert} />
        )}
      </Suspense>
    </aside>
  );
}
