import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./LabelFields.module.css";

export type LabelRow = { id: number; key: string; value: string };

export const rowsOf = (labels: Record<string, string>): LabelRow[] =>
  Object.entries(labels).map(([key, value], id) => ({ id, key, value }));

export const labelsOf = (rows: LabelRow[]): Record<string, string> =>
  Object.fromEntries(rows.filter((row) => row.key.trim()).map((row) => [row.key.trim(), row.value.trim()]));

/** The first key that is not one, or stands twice. */
export function wrongKey(rows: LabelRow[]): string | undefined {
  const keys = rows.map((row) => row.key.trim()).filter(Boolean);
  return keys.find((key, index) => !/^[a-z][a-z0-9_-]{0,62}$/.test(key) || keys.indexOf(key) !== index);
}

/** Pairs of key and value, added and removed one by one. */
export function LabelFields({
  rows,
  onChange,
  disabled,
}: {
  rows: LabelRow[];
  onChange: (rows: LabelRow[]) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation("database");
  const put = (id: number, part: Partial<LabelRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <div className={classes.rows}>
      {rows.map((row) => (
        <div key={row.id} className={classes.row}>
          <TextInput
            aria-label={t("settings.key")}
            placeholder={t("settings.key")}
            value={row.key}
            disabled={disabled}
            spellCheck={false}
            onChange={(event) => put(row.id, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("settings.value")}
            placeholder={t("settings.value")}
            value={row.value}
            disabled={disabled}
            spellCheck={false}
            onChange={(event) => put(row.id, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t("settings.removeLabel", { key: row.key })}
            disabled={disabled}
            onClick={() => onChange(rows.filter((one) => one.id !== row.id))}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...rows, { id: Math.max(0, ...rows.map((row) => row.id)) + 1, key: "", value: "" }])}
      >
        {t("settings.addLabel")}
      </Button>
    </div>
  );
}
