import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { isGroup } from "../../modules/group/groups";
import { createSheet, getSheet, type Sheet, updateSheet } from "../../modules/sheet/sheets";
import { showFailure } from "../../ui/failure";
import type { Tab, Tabs } from "./tabs";

/** Keeps a tab as a sheet: the first time it asks how it is called, afterwards it saves at once. */
export function useSave(project: string, tab: Tab, { update }: Tabs) {
  const { t } = useTranslation("editor");
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  const kept = (sheet: Sheet) => {
    void client.invalidateQueries({ queryKey: ["sheets", project] });
    update(tab.id, { sheet: sheet.name, title: sheet.title });
    notifications.show({ message: t("save.saved", { title: sheet.title }), withCloseButton: false });
  };
  const database = tab.databases.find((name) => !isGroup(name));
  const save = async () => {
    setError(undefined);
    if (!tab.sheet) return setAsking(true);
    setSaving(true);
    const id = { project, sheet: idOf(tab.sheet) };
    try {
      const { etag } = await client.fetchQuery(getSheet(id));
      kept(await updateSheet(id, "content", { content: tab.statement, etag }));
    } catch (refused) {
      showFailure(refused);
    } finally {
      setSaving(false);
    }
  };
  const create = async (how: Pick<Sheet, "title" | "folder" | "visibility">) => {
    setSaving(true);
    setError(undefined);
    try {
      const body = { ...how, content: tab.statement, ...(database ? { database } : {}) };
      kept(await createSheet(project, body));
      setAsking(false);
    } catch (refused) {
      setError(refused);
    } finally {
      setSaving(false);
    }
  };
  return { save: () => void save(), create, isSaving, asking, cancel: () => setAsking(false), error, title: tab.title };
}

export type Saving = ReturnType<typeof useSave>;
