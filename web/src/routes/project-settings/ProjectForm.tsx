import { Button, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { LabelFields, labelsOf, rowsOf, wrongKey } from "../../ui/LabelFields";
import { Problem } from "../../ui/Problem";

export function ProjectForm({ project, may }: { project: Schemas["Project"]; may: boolean }) {
  const { t } = useTranslation(["projectPages", "common", "database"]);
  const [title, setTitle] = useState(project.title);
  const [allowSelfApproval, setAllowSelfApproval] = useState(project.allowSelfApproval);
  const [rows, setRows] = useState(() => rowsOf(project.labels));
  const [wrong, setWrong] = useState<string>();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      take(
        api.PATCH("/v1/projects/{project}", {
          params: { path: { project: idOf(project.name) }, query: { updateMask: "title,labels,allowSelfApproval" } },
          body: { title: title.trim(), labels: labelsOf(rows), allowSelfApproval, etag: project.etag },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
  const dirty =
    title !== project.title ||
    allowSelfApproval !== project.allowSelfApproval ||
    JSON.stringify(labelsOf(rows)) !== JSON.stringify(project.labels);
  return (
    <form
      noValidate
      style={{ display: "grid", gap: 16, justifyItems: "start" }}
      onSubmit={(event) => {
        event.preventDefault();
        const key = wrongKey(rows);
        setWrong(key);
        if (title.trim() && key === undefined) save.mutate();
      }}
    >
      <TextInput
        w="100%"
        label={t("projectPages:settings.name")}
        value={title}
        disabled={!may}
        error={title.trim() ? undefined : t("projectPages:settings.nameEmpty")}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Switch
        label={t("projectPages:settings.selfApproval")}
        description={t("projectPages:settings.selfApprovalHint")}
        checked={allowSelfApproval}
        disabled={!may}
        onChange={(event) => setAllowSelfApproval(event.currentTarget.checked)}
      />
      <div style={{ width: "100%" }}>
        <div style={{ marginBottom: 4, fontWeight: 600 }}>{t("projectPages:settings.labels")}</div>
        <LabelFields rows={rows} onChange={setRows} disabled={!may} />
        {wrong !== undefined && (
          <div role="alert" style={{ color: "var(--bb-fail)", fontSize: 12 }}>
            {t("database:settings.keyRule", { key: wrong })}
          </div>
        )}
      </div>
      {save.error && <Problem error={save.error} />}
      <Button type="submit" loading={save.isPending} disabled={!may || !dirty}>
        {t("common:save")}
      </Button>
    </form>
  );
}
