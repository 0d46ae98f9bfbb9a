import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Database } from "../../modules/database/databases";
import { useProposal } from "../../modules/issue/proposal";
import { Empty } from "../../ui/Empty";
import { SkeletonRows } from "../../ui/Waiting";
import { type Caret, CodePane } from "./code/CodePane";
import { useCompletion } from "./code/useCompletion";
import classes from "./Editor.module.css";
import { EditorBar } from "./EditorBar";
import { keyNames, useEditorKeys } from "./keys";
import { RunProgress } from "./RunProgress";
import { Splitter } from "./Splitter";
import { StatusBar } from "./StatusBar";
import { SidePanel } from "./side/SidePanel";
import { TabStrip } from "./TabStrip";
import { Toolbar } from "./Toolbar";
import type { Tab, Tabs } from "./tabs";
import { useEditor } from "./useEditor";
import { useSave } from "./useSave";

// What is needed once there are results is loaded once the editor stands.
const loadResults = async () => ({ default: (await import("./results/ResultPane")).ResultPane });
const ResultPane = lazy(loadResults);
const SaveSheet = lazy(async () => ({ default: (await import("./SaveSheet")).SaveSheet }));
const PlanPane = lazy(async () => ({ default: (await import("./plan/PlanPane")).PlanPane }));

const heightKey = "bb.editor.height";
const sideKey = "bb.editor.side";

export function Editor({
  project,
  databases,
  tabs,
  tab,
}: {
  project: string;
  databases: Database[];
  tabs: Tabs;
  tab: Tab;
}) {
  const { t } = useTranslation("editor");
  const editor = useEditor(project, tab, databases);
  const { code, chosen, run } = editor;
  const byName = useMemo(() => new Map(databases.map((one) => [one.name, one])), [databases]);
  const engine = chosen[0]?.engine;
  const complete = useCompletion(chosen[0]?.name);
  const [caret, setCaret] = useState<Caret>({ line: 1, column: 1, selected: 0 });
  const [height, setHeight] = useState(() => Number(localStorage.getItem(heightKey)) || 300);
  const [side, setSide] = useState(() => (localStorage.getItem(sideKey) ?? (innerWidth < 900 ? "off" : "on")) === "on");
  const propose = useProposal();
  const client = useQueryClient();
  const save = useSave(project, tab, tabs);
  const { update } = tabs;
  const onChange = useCallback((statement: string) => update(tab.id, { statement }), [update, tab.id]);
  const showSide = (on: boolean) => {
    localStorage.setItem(sideKey, on ? "on" : "off");
    setSide(on);
  };
  useEffect(() => {
    const timer = setTimeout(() => void loadResults(), 400);
    return () => clearTimeout(timer);
  }, []);
  useEditorKeys({
    run: editor.runChosen,
    runAll: editor.runWhole,
    explain: editor.explain,
    format: editor.format,
    save: save.save,
    stop: editor.stop,
  });
  const close = (id: string) => {
    editor.forget(id);
    tabs.remove(id);
    void client.invalidateQueries({ queryKey: ["sheets", project] });
  };
  return (
    <div
      className={classes.editor}
      data-admin={editor.isAdmin || undefined}
      data-protected={editor.isProtected || undefined}
    >
      <EditorBar
        project={project}
        databases={databases}
        tab={tab}
        editor={editor}
        onDatabases={(names) => update(tab.id, { databases: names })}
        onIssue={() =>
          propose(`projects/${project}`, {
            targets: editor.targets,
            statement: code.current?.selected()?.sql ?? tab.statement,
            title: tab.title,
          })
        }
      />
      <div className={classes.body}>
        {side ? (
          <SidePanel
            project={project}
            chosen={chosen}
            tabs={tabs}
            onHide={() => showSide(false)}
            onAgain={(query, opened) => editor.runIn(opened, query.statement)}
            onInsert={(text) => code.current?.insert(text)}
          />
        ) : (
          <div className={classes.sideClosed}>
            <Tooltip label={t("side.show")}>
              <ActionIcon aria-label={t("side.show")} onClick={() => showSide(true)}>
                <IconLayoutSidebarLeftExpand size={17} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </div>
        )}
        <div className={classes.work}>
          <TabStrip tabs={tabs} tab={tab} running={editor.isRunning} onClose={close} />
          <Toolbar
            editor={editor}
            onSave={save.save}
            saving={save.isSaving}
            isSheet={tab.sheet !== ""}
            keeping={tabs.keeping}
          />
          {editor.reason && <p className={classes.locked}>{editor.reason}</p>}
          <div className={classes.sql} style={{ height }}>
            <CodePane
              ref={code}
              tab={tab.id}
              text={tab.statement}
              onChange={onChange}
              onCaret={setCaret}
              engine={engine}
              complete={complete}
              label={t("sql", { title: tab.title })}
              describedBy="bb-editor-hint"
            />
          </div>
          <Splitter
            height={height}
            onHeight={(wanted) => {
              setHeight(wanted);
              localStorage.setItem(heightKey, String(wanted));
            }}
          />
          <div className={classes.below}>
            {editor.isRunning && run ? (
              <RunProgress run={run} />
            ) : run ? (
              <Suspense fallback={<SkeletonRows rows={6} height={26} />}>
                <ResultPane
                  key={run.id}
                  run={run}
                  databases={byName}
                  engine={engine}
                  onPlace={(offset) => code.current?.goTo(offset)}
                />
              </Suspense>
            ) : (
              <Empty
                title={t("results.emptyTitle")}
                text={
                  <>
                    {t("results.empty", { run: keyNames.run, runAll: keyNames.runAll })}{" "}
                    {editor.mayRead && !editor.mayWrite && !editor.isAdmin && t("results.emptyReadOnly")}
                  </>
                }
              />
            )}
            {editor.explained && (
              <Suspense fallback={null}>
                <PlanPane {...editor.explained} onClose={editor.closePlan} />
              </Suspense>
            )}
          </div>
        </div>
      </div>
      <StatusBar editor={editor} caret={caret} />
      {save.asking && (
        <Suspense fallback={null}>
          <SaveSheet save={save} />
        </Suspense>
      )}
    </div>
  );
}
