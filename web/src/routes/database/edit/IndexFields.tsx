import { ActionIcon, Button, NativeSelect, TagsInput, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { known } from "./ColumnFields";
import classes from "./Edit.module.css";
import { type IndexEdit, newIndex } from "./edits";
import type { PartProps } from "./TableForm";

type Role = "primary" | "unique" | "index";
const roleOf = (index: IndexEdit): Role => (index.primary ? "primary" : index.unique ? "unique" : "index");

/** Keys and indexes: their columns in order, or expressions in parentheses. */
export function IndexFields({ table, offer, errors, onChange }: PartProps) {
  const { t } = useTranslation("schema");
  const set = (index: IndexEdit, part: Partial<IndexEdit>) =>
    onChange({ ...table, indexes: table.indexes.map((one) => (one.id === index.id ? { ...one, ...part } : one)) });
  const columns = table.columns.map((column) => column.name).filter(Boolean);
  return (
    <fieldset className={classes.fields}>
      <legend>{t("edit.indexes")}</legend>
      {table.indexes.map((index) => {
        const named = index.name || t(`edit.role.${roleOf(index)}`);
        const label = (what: string) => t("edit.of", { what, name: named });
        return (
          <div key={index.id} className={classes.row} data-new={index.was === "" || undefined}>
            <NativeSelect
              aria-label={label(t("edit.kind"))}
              value={roleOf(index)}
              onChange={(event) => {
                const role = event.currentTarget.value as Role;
                set(index, { primary: role === "primary", unique: role !== "index" });
              }}
              data={(["primary", "unique", "index"] as const).map((role) => ({
                value: role,
                label: t(`edit.role.${role}`),
              }))}
            />
            <TextInput
              aria-label={label(t("edit.name"))}
              placeholder={index.primary ? t("edit.ownName") : t("edit.name")}
              value={index.name}
              spellCheck={false}
              error={errors.get(`${table.id} ${index.id}`)}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <TagsInput
              aria-label={label(t("edit.keys"))}
              placeholder={index.keys.length === 0 ? t("edit.chooseColumns") : undefined}
              value={index.keys}
              data={columns}
              onChange={(keys) => set(index, { keys })}
            />
            <NativeSelect
              aria-label={label(t("edit.method"))}
              value={index.method}
              disabled={index.primary}
              onChange={(event) => set(index, { method: event.currentTarget.value })}
              data={[
                ...(index.method === "" ? [{ value: "", label: offer.indexMethods[0] ?? "" }] : []),
                ...known(offer.indexMethods, index.method).filter(
                  (method) => index.method !== "" || method !== offer.indexMethods[0],
                ),
              ]}
            />
            <Tooltip label={t("edit.dropIndex")}>
              <ActionIcon
                aria-label={label(t("edit.dropIndex"))}
                onClick={() => onChange({ ...table, indexes: table.indexes.filter((one) => one.id !== index.id) })}
              >
                <IconTrash size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </div>
        );
      })}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange({ ...table, indexes: [...table.indexes, newIndex(table)] })}
      >
        {t("edit.addIndex")}
      </Button>
    </fieldset>
  );
}
