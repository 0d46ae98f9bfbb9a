import { Button, Textarea, TextInput } from "@mantine/core";
import { IconGitPullRequest, IconTerminal2 } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { idOf, pathOf } from "../../api/names";
import { ProblemError } from "../../api/problem";
import { createGroup, type DatabaseGroup, deleteGroup, previewGroup, updateGroup } from "../../modules/group/groups";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import classes from "./Group.module.css";
import { MemberPreview } from "./MemberPreview";

/** A group's title and condition; while the condition is typed it is shown whom it matches, or where it is wrong. */
export function GroupForm({ project, group }: { project: string; group?: DatabaseGroup }) {
  const { t } = useTranslation(["group", "common"]);
  const [title, setTitle] = useState(group?.title ?? "");
  const [id, setId] = useState<string>();
  const [condition, setCondition] = useState(group?.condition ?? "");
  const [error, setError] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const preview = useQuery(previewGroup(project, useDeferredValue(condition)));
  const refusal = preview.error instanceof ProblemError ? preview.error.detail : undefined;
  const base = `/projects/${encodeURIComponent(project)}`;
  const renew = () => client.invalidateQueries({ queryKey: ["groups", project] });

  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      if (group) {
        const path = { project, databaseGroup: idOf(group.name) };
        await updateGroup(path, "title,condition", { title, condition, etag: group.etag });
      } else {
        const made = await createGroup(project, id ?? slugOf(title), { title, condition });
        void navigate(pathOf(made.name), { replace: true });
      }
      void renew();
    } catch (refused) {
      setError(refused);
    } finally {
      setSaving(false);
    }
  };
  const remove = async () => {
    if (!group) return;
    setError(undefined);
    try {
      await deleteGroup({ project, databaseGroup: idOf(group.name) });
      void navigate(`${base}/databaseGroups`);
      void renew();
    } catch (refused) {
      setError(refused);
      setDeleting(false);
    }
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.fields}>
        <TextInput label={t("group:title")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        {!group && (
          <TextInput
            label={t("group:id")}
            value={id ?? slugOf(title)}
            onChange={(event) => setId(event.currentTarget.value)}
          />
        )}
      </div>
      <Textarea
        label={t("group:condition")}
        description={t("group:conditionHint")}
        placeholder={t("group:conditionExample")}
        value={condition}
        error={condition.trim() ? refusal : undefined}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        onChange={(event) => setCondition(event.currentTarget.value)}
      />
      {preview.data && !refusal && (
        <MemberPreview
          matched={{ count: preview.data.matchedCount, databases: preview.data.matchedDatabases }}
          unmatched={{ count: preview.data.unmatchedCount, databases: preview.data.unmatchedDatabases }}
        />
      )}
      {error !== undefined && <Problem error={error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={saving} disabled={!title.trim() || !condition.trim() || refusal !== undefined}>
          {group ? t("common:save") : t("group:create")}
        </Button>
        {group && (
          <>
            <Button
              component={Link}
              variant="default"
              leftSection={<IconGitPullRequest size={16} />}
              to={`${base}/issues/new?database=${encodeURIComponent(group.name)}`}
            >
              {t("group:change")}
            </Button>
            <Button
              component={Link}
              variant="default"
              leftSection={<IconTerminal2 size={16} />}
              to={`${base}/editor?database=${encodeURIComponent(group.name)}`}
            >
              {t("group:query")}
            </Button>
            <Button variant="default" c="var(--bb-fail)" onClick={() => setDeleting(true)}>
              {t("group:delete")}
            </Button>
          </>
        )}
      </div>
      {group && (
        <ConfirmDialog
          opened={deleting}
          onClose={() => setDeleting(false)}
          title={t("group:deleteTitle", { title: group.title })}
          act={t("group:delete")}
          onConfirm={() => void remove()}
        >
          {t("group:deleteText")}
        </ConfirmDialog>
      )}
    </form>
  );
}
