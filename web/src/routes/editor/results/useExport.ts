import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { databaseId } from "../../../modules/database/databases";
import { type ExportFormat, exportQuery } from "../../../modules/editor/exporting";
import { newQueryId } from "../../../modules/editor/queries";
import { bytes } from "../../../ui/amounts";
import { showFailure } from "../../../ui/failure";
import { saveFile } from "./formats";

/** Asks for all rows of a statement as a file; a toast says how far it is. */
export function useExport(database: string, statement: string) {
  const { t } = useTranslation("editor");
  return async (format: ExportFormat) => {
    const id = newQueryId();
    const file = t(`format.${format}`);
    const title = t("download.running", { file });
    const size = (received: number) => t("download.received", { size: bytes(received) });
    let told = 0;
    notifications.show({ id, loading: true, autoClose: false, withCloseButton: false, title, message: size(0) });
    try {
      const done = await exportQuery(databaseId(database), { statement, format, queryId: id }, (received) => {
        if (Date.now() - told < 250) return;
        told = Date.now();
        notifications.update({
          id,
          loading: true,
          autoClose: false,
          withCloseButton: false,
          title,
          message: size(received),
        });
      });
      saveFile(done.file, done.name);
      notifications.hide(id);
      notifications.show({
        message: t("download.done", { file: done.name, size: bytes(done.file.size) }),
        withCloseButton: false,
      });
    } catch (error) {
      notifications.hide(id);
      showFailure(error);
    }
  };
}
