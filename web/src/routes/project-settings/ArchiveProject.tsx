import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { offerUndo } from "../../ui/undo";

/** Puts the project away, with a way back. */
export function ArchiveProject({ project }: { project: Schemas["Project"] }) {
  const { t } = useTranslation("projectPages");
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const params = { path: { project: idOf(project.name) } };
  const settled = () => client.invalidateQueries({ queryKey: ["projects"] });
  const restore = useMutation({
    mutationFn: () => take(api.POST("/v1/projects/{project}:restore", { params })),
    onSettled: settled,
  });
  const archive = useMutation({
    mutationFn: () => take(api.POST("/v1/projects/{project}:archive", { params })),
    onSuccess: () => {
      setAsking(false);
      offerUndo(t("settings.archived", { project: project.title }), () => restore.mutateAsync());
    },
    onSettled: settled,
  });
  if (project.name === "projects/default") return <p className="bb-dim">{t("settings.defaultProject")}</p>;
  if (project.state === "ARCHIVED") {
    return (
      <div>
        <p>{t("settings.archivedNow")}</p>
        {restore.error && <Problem error={restore.error} />}
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          {t("settings.restore")}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <Button variant="default" c="var(--bb-fail)" onClick={() => setAsking(true)}>
        {t("settings.archive")}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("settings.archiveTitle", { project: project.title })}
        act={t("settings.archive")}
        onConfirm={() => archive.mutate()}
        pending={archive.isPending}
        error={archive.error}
      >
        {t("settings.archiveText", { databases: project.databaseCount })}
      </ConfirmDialog>
    </div>
  );
}
