import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../ui/ConfirmDialog";

/** Before admin mode: what it does, and that it is written down. */
export function AdminDialog({
  names,
  onConfirm,
  onClose,
}: {
  names: string;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["editor", "common"]);
  return (
    <ConfirmDialog
      opened
      title={t("admin.askTitle")}
      act={t("admin.askAct")}
      keep={t("common:cancel")}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {t("admin.ask", { names })}
    </ConfirmDialog>
  );
}
