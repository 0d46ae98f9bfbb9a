import { Button, Modal, TagsInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { updateIssue } from "../../../modules/issue/issues";
import { Problem } from "../../../ui/Problem";
import type { IssueView } from "../issuePage";

/** Title, description and labels of an issue. */
export function EditTitle({ view, onClose }: { view: IssueView; onClose: () => void }) {
  const { issue, id, acts } = view;
  const { t } = useTranslation(["issue", "common"]);
  const [title, setTitle] = useState(issue.title);
  const [description, setDescription] = useState(issue.description);
  const [labels, setLabels] = useState(issue.labels);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim()) return;
    setSaving(true);
    try {
      await acts.ask(() =>
        updateIssue(id, "title,description,labels", { title: title.trim(), description, labels, etag: issue.etag }),
      );
      onClose();
    } catch (refused) {
      setError(refused);
      setSaving(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("edit.title", { number: issue.number })}
      size={560}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form onSubmit={save}>
        <TextInput
          label={t("form.title")}
          value={title}
          data-autofocus
          error={title.trim() ? undefined : t("common:requiredField", { label: t("form.title") })}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          mt="lg"
          label={t("form.description")}
          value={description}
          autosize
          minRows={4}
          maxRows={14}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <TagsInput mt="lg" label={t("form.labels")} value={labels} onChange={setLabels} />
        {error !== undefined && (
          <div style={{ marginTop: 12 }}>
            <Problem error={error} />
          </div>
        )}
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 16 }}>
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={saving}>
            {t("common:save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
