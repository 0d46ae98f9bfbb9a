import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { exact } from "../../../ui/amounts";
import { boxOf, type Choice, chosenTable, shownTable } from "./choice";
import { type Format, fileOf, formats, tableOf, written } from "./formats";
import type { Shown } from "./table";

const files: Partial<Record<Format, { ending: string; type: string }>> = {
  CSV: { ending: "csv", type: "text/csv" },
  JSON: { ending: "json", type: "application/json" },
  SQL: { ending: "sql", type: "application/sql" },
};

/** Copying what is chosen, or all rows; and keeping them as a file. */
export function ResultActs({
  shown,
  places,
  choice,
  engine,
}: {
  shown: Shown;
  places: number[];
  /** More than one cell. */
  choice?: Choice;
  engine?: Schemas["EngineType"];
}) {
  const { t } = useTranslation("editor");
  const table = choice ? chosenTable(shown.table, places, choice) : shownTable(shown.table, places);
  const into = { table: tableOf(shown.statement), engine };
  const box = choice && boxOf(choice);
  const scope = box
    ? t("copy.chosen", { rows: exact(box.bottom - box.top + 1), columns: box.right - box.left + 1 })
    : t("copy.all", { count: places.length, rows: exact(places.length) });
  const copy = async (format: Format) => {
    await navigator.clipboard.writeText(written(table, format, into));
    notifications.show({ message: t("copy.done", { what: scope, format: t(`format.${format}`) }) });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconCopy size={15} stroke={1.75} />}>
            {t("copy.act")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{scope}</Menu.Label>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => void copy(format)}>
              {t(`format.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconDownload size={15} stroke={1.75} />}>
            {t("download.act")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{scope}</Menu.Label>
          {formats.map((format) => {
            const file = files[format];
            return (
              file && (
                <Menu.Item
                  key={format}
                  onClick={() =>
                    fileOf(written(table, format, into), `result-${shown.index}.${file.ending}`, file.type)
                  }
                >
                  {t(`format.${format}`)}
                </Menu.Item>
              )
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
