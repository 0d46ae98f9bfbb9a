import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { idOf } from "../../api/names";
import { archiveSheet, restoreSheet, type Sheet } from "../../modules/sheet/sheets";
import { offerUndo } from "../../ui/undo";

/** Puts a sheet away, with a way back. */
export function ArchiveSheet({ sheet, project }: { sheet: Sheet; project: string }) {
  const { t } = useTranslation("sheet");
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = { project, sheet: idOf(sheet.name) };
  const settled = () => client.invalidateQueries({ queryKey: ["sheets", project] });
  const restore = useMutation({ mutationFn: () => restoreSheet(id), onSettled: settled });
  const archive = useMutation({
    mutationFn: () => archiveSheet(id),
    onSuccess: () => {
      offerUndo(t("archived", { title: sheet.title }), () => restore.mutateAsync());
      void navigate(`/projects/${encodeURIComponent(project)}/sheets`);
    },
    onSettled: settled,
  });
  return sheet.state === "ARCHIVED" ? (
    <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
      {t("restore")}
    </Button>
  ) : (
    <Button variant="default" c="var(--bb-fail)" loading={archive.isPending} onClick={() => archive.mutate()}>
      {t("archive")}
    </Button>
  );
}
