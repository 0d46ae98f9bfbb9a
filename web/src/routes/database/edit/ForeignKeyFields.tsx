import { ActionIcon, Button, NativeSelect, TagsInput, TextInput, Tooltip } from "@mantine/core";
import { IconArrowRight, IconPlus, IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { known } from "./ColumnFields";
import classes from "./Edit.module.css";
import { type ForeignKeyEdit, newForeignKey, type TableEdit } from "./edits";
import { tableNamed, useReferences } from "./references";
import type { PartProps } from "./TableForm";

type Props = PartProps & { id: DatabaseId; others: Item[]; edits: TableEdit[] };

/** Foreign keys: columns here, and the table and columns they refer to. */
export function ForeignKeyFields({ table, offer, errors, onChange, id, others, edits }: Props) {
  const { t } = useTranslation("schema");
  const tables = useId();
  const references = useReferences(id, others, edits);
  // What comes from the server may come after other fields were changed.
  const set = (key: ForeignKeyEdit, part: Partial<ForeignKeyEdit>) =>
    onChange((now) => ({
      ...now,
      foreignKeys: now.foreignKeys.map((one) => (one.id === key.id ? { ...one, ...part } : one)),
    }));
  const columns = table.columns.map((column) => column.name).filter(Boolean);

  const refer = async (key: ForeignKeyEdit, typed: string) => {
    const { schema, name } = tableNamed(typed, references.tables, table.schema);
    set(key, { referencedSchema: schema, referencedTable: name });
    // What is referred to is nearly always the primary key.
    const primary = await references.primaryOf(schema, name);
    if (primary.length > 0) {
      set(key, { referencedSchema: schema, referencedTable: name, referencedColumns: primary });
    }
  };
  return (
    <fieldset className={classes.fields}>
      <legend>{t("edit.foreignKeys")}</legend>
      <datalist id={tables}>
        {references.tables.map((one) => (
          <option key={`${one.schema}.${one.name}`} value={one.title} />
        ))}
      </datalist>
      {table.foreignKeys.map((key) => {
        const label = (what: string) => t("edit.of", { what, name: key.name || t("edit.foreignKey") });
        return (
          <div key={key.id} className={classes.keyRow} data-new={key.was === "" || undefined}>
            <TextInput
              aria-label={label(t("edit.name"))}
              value={key.name}
              spellCheck={false}
              error={errors.get(`${table.id} ${key.id}`)}
              onChange={(event) => set(key, { name: event.currentTarget.value })}
            />
            <TagsInput
              aria-label={label(t("edit.ownColumns"))}
              placeholder={key.columns.length === 0 ? t("edit.chooseColumns") : undefined}
              value={key.columns}
              data={columns}
              onChange={(chosen) => set(key, { columns: chosen })}
            />
            <IconArrowRight size={15} className={classes.arrow} role="img" aria-label={t("edit.refersTo")} />
            <ReferencedTable
              label={label(t("edit.referencedTable"))}
              list={tables}
              value={references.titleOf(key.referencedSchema, key.referencedTable)}
              onChange={(typed) => void refer(key, typed)}
            />
            <TagsInput
              aria-label={label(t("edit.referencedColumns"))}
              placeholder={key.referencedColumns.length === 0 ? t("edit.chooseColumns") : undefined}
              value={key.referencedColumns}
              onChange={(chosen) => set(key, { referencedColumns: chosen })}
            />
            <Tooltip label={t("edit.dropKey")}>
              <ActionIcon
                aria-label={label(t("edit.dropKey"))}
                onClick={() =>
                  onChange({ ...table, foreignKeys: table.foreignKeys.filter((one) => one.id !== key.id) })
                }
              >
                <IconTrash size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
            <div className={classes.actions}>
              {(["onDelete", "onUpdate"] as const).map((event) => (
                <NativeSelect
                  key={event}
                  aria-label={label(t(`edit.${event}`))}
                  title={t(`edit.${event}`)}
                  value={key[event] || offer.keyActions[0]}
                  onChange={(changed) => set(key, { [event]: changed.currentTarget.value })}
                  data={known(offer.keyActions, key[event]).map((action) => ({
                    value: action,
                    label: `${t(`edit.${event}`)}: ${action}`,
                  }))}
                />
              ))}
            </div>
          </div>
        );
      })}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange({ ...table, foreignKeys: [...table.foreignKeys, newForeignKey(table)] })}
      >
        {t("edit.addForeignKey")}
      </Button>
    </fieldset>
  );
}

function ReferencedTable({
  label,
  list,
  value,
  onChange,
}: {
  label: string;
  list: string;
  value: string;
  onChange: (typed: string) => void;
}) {
  return (
    <TextInput
      aria-label={label}
      value={value}
      list={list}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
