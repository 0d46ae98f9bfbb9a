import { Button, Group, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { createSheet, getSheet, type Sheet, updateSheet } from "../../modules/sheet/sheets";
import { showFailure } from "../../ui/failure";
import { Problem } from "../../ui/Problem";
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
    notifications.show({ message: t("save.saved", { title: sheet.title }) });
  };
  const database = tab.databases[0];
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
  const create = async (title: string, visibility: Sheet["visibility"]) => {
    setSaving(true);
    setError(undefined);
    try {
      const body = { title, visibility, content: tab.statement, ...(database ? { database } : {}) };
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

export function SaveSheet({ save }: { save: ReturnType<typeof useSave> }) {
  const { t } = useTranslation(["editor", "common"]);
  return (
    <Modal
      opened={save.asking}
      onClose={save.cancel}
      title={t("editor:save.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Form save={save} />
    </Modal>
  );
}

function Form({ save }: { save: ReturnType<typeof useSave> }) {
  const { t } = useTranslation(["editor", "common"]);
  const [title, setTitle] = useState(save.title);
  const [visibility, setVisibility] = useState<Sheet["visibility"]>("PRIVATE");
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(title.trim() === "");
        if (title.trim() !== "") void save.create(title.trim(), visibility);
      }}
    >
      <p className="bb-dim" style={{ marginTop: 0 }}>
        {t("editor:save.lead")}
      </p>
      <TextInput
        label={t("editor:save.name")}
        data-autofocus
        value={title}
        error={missing && t("common:requiredField", { label: t("editor:save.name") })}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <SegmentedControl
        mt="lg"
        fullWidth
        size="xs"
        aria-label={t("editor:save.seenBy")}
        value={visibility}
        onChange={(value) => setVisibility(value as Sheet["visibility"])}
        data={[
          { value: "PRIVATE", label: t("editor:save.onlyYou") },
          { value: "PROJECT", label: t("editor:save.project") },
        ]}
      />
      {save.error !== undefined && <Problem error={save.error} />}
      <Group justify="flex-end" gap="sm" mt="xl">
        <Button variant="default" onClick={save.cancel}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" loading={save.isSaving}>
          {t("editor:save.act")}
        </Button>
      </Group>
    </form>
  );
}
