import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { offerUndo } from "../../ui/undo";
import type { Environment } from "./environments";

/** Archives an environment without instances; the server says which ones are in the way. */
export function ArchiveEnvironment({ environment, onClose }: { environment: Environment; onClose: () => void }) {
  const { t } = useTranslation("environment");
  const queryClient = useQueryClient();
  const params = { path: { environment: idOf(environment.name) } };
  const again = () => queryClient.invalidateQueries({ queryKey: ["environments"] });
  const archive = useMutation({
    mutationFn: () => take(api.POST("/v1/environments/{environment}:archive", { params })),
    onSuccess: () => {
      offerUndo(t("archived", { environment: environment.title }), () =>
        take(api.POST("/v1/environments/{environment}:restore", { params })).finally(again),
      );
      onClose();
    },
    onSettled: again,
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t("archiveQuestion", { environment: environment.title })}
      act={t("archiveNamed", { environment: environment.title })}
      environment={environment}
      typed={environment.protected ? environment.title : undefined}
      pending={archive.isPending}
      error={archive.error}
      onConfirm={() => archive.mutate()}
    >
      {t("archiveText")}
    </ConfirmDialog>
  );
}
