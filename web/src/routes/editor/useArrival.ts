import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Database } from "../../modules/database/databases";
import { isGroup } from "../../modules/group/groups";
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
    const failed = (error: unknown) => {
      showFailure(error);
      setSearch({}, { replace: true });
    };
    const key = search.toString();
    const open = async () => {
      const title = t("untitled", { number: tabs.length + 1 });
      if (!asked) return add({ title, databases: firstOf(databases) });
      const database = search
        .getAll("database")
        .filter((name) => isGroup(name) || databases.some((one) => one.name === name));
      const sheet = search.get("sheet");
      if (sheet) {
        const read = await client.fetchQuery(getSheet({ project, sheet }));
        const own = databases.some((one) => one.name === read.database) ? [read.database] : firstOf(databases);
        return add({
          title: read.title,
          statement: read.content ?? "",
          databases: database.length > 0 ? database : own,
          sheet: read.name,
        });
      }
      const fields = {
        statement: search.get("statement") ?? "",
        databases: database.length > 0 ? database : firstOf(databases),
      };
      const empty = tabs.find((tab) => !tab.statement.trim() && !tab.sheet);
      if (!empty) return add({ title, ...fields });
      update(empty.id, fields);
      return empty;
    };
    const there = asked ? openAlready(search, tabs) : (tabs.find((tab) => tab.id === lastOf(project)) ?? tabs[0]);
    if (!asked && shown) {
      opening.current = "";
      return;
    }
    if (there) return show(there.id);
    if (opening.current === `?${key}`) return;
    opening.current = `?${key}`;
    open().then(({ id }) => show(id), failed);
  }, [asked, shown, tabs, isReady, databases, search, setSearch, add, update, client, project, t]);

  useEffect(() => {
    if (shown) localStorage.setItem(lastKey(project), shown.id);
  }, [shown, project]);

  return asked ? undefined : shown;
}

const lastKey = (project: string) => `bb.editor.tab.${project}`;
const lastOf = (project: string) => localStorage.getItem(lastKey(project));

/** The tab that shows already what the address asks for: its sheet, or its database where nothing is to be written. */
function openAlready(search: URLSearchParams, tabs: Tab[]): Tab | undefined {
  const sheet = search.get("sheet");
  if (sheet) return tabs.find((tab) => tab.sheet.endsWith(`/sheets/${sheet}`));
  if (search.has("statement")) return undefined;
  const wanted = JSON.stringify(search.getAll("database"));
  return tabs.find((tab) => JSON.stringify(tab.databases) === wanted);
}

/** Where there is one database only, it is the one. */
const firstOf = (databases: Database[]): string[] => (databases.length === 1 ? [(databases[0] as Database).name] : []);
