import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { exact } from "../../../ui/amounts";
import { boxOf, type Choice, chosenTable, shownTable } from "./choice";
import { type Format, formats, saveFile, tableOf, written } from "./formats";
import type { Shown } from "./table";
import { useExport } from "./useExport";

const files = {
  CSV: { ending: "csv", type: "text/csv" },
  JSON: { ending: "json", type: "application/json" },
  SQL: { ending: "sql", type: "application/sql" },
} satisfies Partial<Record<Format, { ending: string; type: string }>>;
const exports = ["CSV", "JSON", "SQL", "XLSX"] as const;

/** Copying what is chosen, or all rows; and keeping them as a file. */
export function ResultActs({
  database,
  shown,
  places,
  choice,
  engine,
}: {
  /** Whose rows they are; none where they are of several. */
  database?: string;
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
    notifications.show({
      message: t("copy.done", { what: scope, format: t(`format.${format}`) }),
      withCloseButton: false,
    });
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
          {(Object.keys(files) as (keyof typeof files)[]).map((format) => {
            const { ending, type } = files[format];
            const name = `result-${shown.index}.${ending}`;
            return (
              <Menu.Item
                key={format}
                onClick={() => saveFile(new Blob([written(table, format, into)], { type }), name)}
              >
                {t(`format.${format}`)}
              </Menu.Item>
            );
          })}
          {database && <WholeResult database={database} statement={shown.statement} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The server writes these itself, beyond what was fetched. */
function WholeResult({ database, statement }: { database: string; statement: string }) {
  const { t } = useTranslation("editor");
  const keep = useExport(database, statement);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("download.whole")}</Menu.Label>
      {exports.map((format) => (
        <Menu.Item key={format} onClick={() => void keep(format)}>
          {t(`format.${format}`)}
        </Menu.Item>
      ))}
    </>
  );
}
