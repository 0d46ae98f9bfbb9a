import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { offerUndo } from "../../ui/undo";
import type { Instance } from "./instances";

/** Reads the databases of an instance again and says what came of it. */
export function useSync(instance: Instance) {
  const { t } = useTranslation("instance");
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      take(api.POST("/v1/instances/{instance}:sync", { params: { path: { instance: idOf(instance.name) } } })),
    onSuccess: (result: Schemas["SyncInstanceResponse"]) => {
      const trouble = [
        ...(result.missing.length > 0 ? [t("synced.missing", { databases: result.missing.join(", ") })] : []),
        ...result.leftOut.map(({ database, heldBy }) => t("synced.leftOut", { database, instance: idOf(heldBy) })),
        ...result.failed.map(({ database, error }) => t("synced.failed", { database, error })),
      ];
      notifications.show({
        title: instance.title,
        message: [t("synced.done", { count: result.databases }), ...trouble].join("\n"),
        color: trouble.length > 0 ? "danger" : "brand",
        style: { whiteSpace: "pre-line" },
      });
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["instances"] });
      await queryClient.invalidateQueries({ queryKey: ["databases"] });
    },
  });
}

/** Archives an instance, with the way back, and restores it. */
export function useArchive(instance: Instance) {
  const { t } = useTranslation("instance");
  const queryClient = useQueryClient();
  const params = { path: { instance: idOf(instance.name) } };
  const settled = () => queryClient.invalidateQueries({ queryKey: ["instances"] });
  const restore = useMutation({
    mutationFn: () => take(api.POST("/v1/instances/{instance}:restore", { params })),
    onSettled: settled,
  });
  const archive = useMutation({
    mutationFn: () => take(api.POST("/v1/instances/{instance}:archive", { params })),
    onSuccess: () => offerUndo(t("act.archived", { instance: instance.title }), () => restore.mutateAsync()),
    onSettled: settled,
  });
  return { archive, restore };
}
