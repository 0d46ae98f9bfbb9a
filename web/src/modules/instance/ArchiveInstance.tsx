import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { useEnvironment } from "../environment/environments";
import { useArchive } from "./acts";
import type { Instance } from "./instances";

/** Asks before an instance is archived; in a protected environment its name is typed. */
export function ArchiveInstance({
  instance,
  opened,
  onClose,
}: {
  instance: Instance;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("instance");
  const environment = useEnvironment()(instance.environment);
  const { archive } = useArchive(instance);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => {
        archive.reset();
        onClose();
      }}
      title={t("act.archiveQuestion", { instance: instance.title })}
      act={t("act.archiveAct", { instance: instance.title })}
      environment={environment}
      typed={environment.protected ? instance.title : undefined}
      pending={archive.isPending}
      error={archive.error}
      onConfirm={() => archive.mutate(undefined, { onSuccess: onClose })}
    >
      {t("act.archiveText", { count: instance.databaseCount })}
    </ConfirmDialog>
  );
}
