import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Database } from "../../modules/database/databases";
import { getSheet } from "../../modules/sheet/sheets";
import { showFailure } from "../../ui/failure";
import type { Tab, Tabs } from "./tabs";

/**
 * Which tab is shown: the one in the address. An address may instead say what a new tab is to hold: a database, a sheet or a statement; and
 * there is always one.
 */
export function useArrival({
  project,
  tabs: { tabs, isReady, add, update },
  databases,
}: {
  project: string;
  tabs: Tabs;
  databases?: Database[];
}): Tab | undefined {
  const { t } = useTranslation("editor");
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const opening = useRef("");
  const wanted = search.get("tab");
  const shown = tabs.find((tab) => tab.id === wanted);
  const asked = ["database", "sheet", "statement"].some((name) => search.has(name));

  useEffect(() => {
    if (!databases || databases.length === 0 || !isReady) return;
    const show = (id: string) => setSearch({ tab: id }, { replace: true });
    if (!asked) {
      if (shown) return;
      const last = tabs.find((tab) => tab.id === localStorage.getItem(lastOf(project))) ?? tabs[0];
      if (last) show(last.id);
      else if (opening.current !== "first") {
        opening.current = "first";
        show(add({ title: t("untitled", { number: 1 }), statement: "", databases: firstOf(databases) }).id);
      }
      return;
    }
    const key = search.toString();
    if (opening.current === key) return;
    opening.current = key;
    const database = search.getAll("database").filter((name) => databases.some((one) => one.name === name));
    const sheet = search.get("sheet");
    const statement = search.get("statement") ?? "";
    const title = t("untitled", { number: tabs.length + 1 });
    if (sheet) {
      const open = tabs.find((tab) => tab.sheet?.endsWith(`/sheets/${sheet}`));
      if (open) return show(open.id);
      client
        .fetchQuery(getSheet({ project, sheet }))
        .then((read) => {
          const of =
            database.length > 0
              ? database
              : databases.some((one) => one.name === read.database)
                ? [read.database]
                : firstOf(databases);
          show(add({ title: read.title, statement: read.content ?? "", databases: of, sheet: read.name }).id);
        })
        .catch((error) => {
          showFailure(error);
          setSearch({}, { replace: true });
        });
      return;
    }
    const empty = tabs.find((tab) => !tab.statement.trim() && !tab.sheet);
    const same = tabs.find((tab) => !statement && tab.databases.length === 1 && tab.databases[0] === database[0]);
    if (same) return show(same.id);
    const of = database.length > 0 ? database : firstOf(databases);
    if (empty) {
      update(empty.id, { statement, databases: of });
      return show(empty.id);
    }
    show(add({ title, statement, databases: of }).id);
  }, [asked, shown, tabs, isReady, databases, search, setSearch, add, update, client, project, t]);

  useEffect(() => {
    if (shown) localStorage.setItem(lastOf(project), shown.id);
  }, [shown, project]);

  return asked ? undefined : shown;
}

const lastOf = (project: string) => `bb.editor.tab.${project}`;

/** Where there is one database only, it is the one. */
const firstOf = (databases: Database[]): string[] => (databases.length === 1 ? [(databases[0] as Database).name] : []);
