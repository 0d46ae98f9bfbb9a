import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { idOf, pathOf } from "../../api/names";
import { useDraft } from "../../modules/draft/useDraft";
import { createSheet, getSheet, type Sheet, updateSheet } from "../../modules/sheet/sheets";

type Values = {
  title: string;
  content: string;
  database: string;
  folder: string;
  visibility: Sheet["visibility"];
  viewers: string[];
  editors: string[];
};

/** What only the creator changes. */
const sharing: (keyof Values)[] = ["folder", "visibility", "viewers", "editors"];
const texts: (keyof Values)[] = ["title", "content", "database"];

/** What a sheet holds while it is edited; kept in the window until saved. */
export function useSheetForm(project: string, sheet?: Sheet) {
  const { t } = useTranslation(["sheet", "common"]);
  const saved = useMemo<Values>(
    () => ({
      title: sheet?.title ?? "",
      content: sheet?.content ?? "",
      database: sheet?.database ?? "",
      folder: sheet?.folder ?? "",
      visibility: sheet?.visibility ?? "PRIVATE",
      viewers: sheet?.viewers ?? [],
      editors: sheet?.editors ?? [],
    }),
    [sheet],
  );
  // A draft belongs to the state it was begun on: a sheet saved elsewhere meanwhile is shown as it is.
  const [draft, setDraft, forget] = useDraft<Partial<Values>>(`sheet.${sheet?.name ?? project}.${sheet?.etag}`, none);
  const values = { ...saved, ...draft };
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [titleError, setTitleError] = useState<string>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const dirty = JSON.stringify(values) !== JSON.stringify(saved);

  const save = async () => {
    const empty = !values.title.trim();
    setTitleError(empty ? t("common:requiredField", { label: t("sheet:title") }) : undefined);
    if (empty) return;
    setSaving(true);
    setError(undefined);
    try {
      if (sheet) {
        const id = { project, sheet: idOf(sheet.name) };
        const mask = sheet.level === "OWNER" ? [...texts, ...sharing] : texts;
        const after = await updateSheet(id, mask.join(","), { ...sent(values), etag: sheet.etag });
        forget();
        client.setQueryData(getSheet(id).queryKey, { ...after, content: after.content ?? values.content });
      } else {
        const { database, ...rest } = sent(values);
        const made = await createSheet(project, database ? { ...rest, database } : rest);
        forget();
        void navigate(pathOf(made.name), { replace: true });
      }
      void client.invalidateQueries({ queryKey: ["sheets", project] });
    } catch (refused) {
      setError(refused);
    } finally {
      setSaving(false);
    }
  };

  return {
    values,
    set: (part: Partial<Values>) => setDraft((before) => ({ ...before, ...part })),
    save,
    saving,
    error,
    titleError,
    dirty,
  };
}

const none: Partial<Values> = {};

/** Chosen members are only told where they count. */
const sent = (values: Values): Values =>
  values.visibility === "SHARED" ? values : { ...values, viewers: [], editors: [] };
