import { Button, Group, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sheet } from "../../modules/sheet/sheets";
import { Problem } from "../../ui/Problem";
import type { Saving } from "./useSave";

/** Asks how the sheet is called, and who sees it. */
export function SaveSheet({ save }: { save: Saving }) {
  const { t } = useTranslation(["editor", "common"]);
  return (
    <Modal
      opened
      onClose={save.cancel}
      title={t("editor:save.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Form save={save} />
    </Modal>
  );
}

function Form({ save }: { save: Saving }) {
  const { t } = useTranslation(["editor", "common"]);
  const [title, setTitle] = useState(save.title);
  const [folder, setFolder] = useState("");
  const [visibility, setVisibility] = useState<Sheet["visibility"]>("PRIVATE");
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(title.trim() === "");
        if (title.trim() !== "") void save.create({ title: title.trim(), folder: folder.trim(), visibility });
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
      <TextInput
        mt="md"
        label={t("editor:save.folder")}
        description={t("editor:save.folderHint")}
        value={folder}
        onChange={(event) => setFolder(event.currentTarget.value)}
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
