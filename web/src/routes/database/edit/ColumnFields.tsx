import { ActionIcon, Button, Checkbox, Menu, NativeSelect, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDots, IconPlus, IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Edit.module.css";
import { type ColumnEdit, moved, newColumn, renamed, without } from "./edits";
import type { PartProps } from "./TableForm";

/** Columns as rows of fields: types and defaults are suggested, anything may be typed. */
export function ColumnFields({ table, offer, errors, onChange }: PartProps) {
  const { t } = useTranslation("schema");
  const types = useId();
  const defaults = useId();
  const set = (column: ColumnEdit, part: Partial<ColumnEdit>) =>
    onChange({ ...table, columns: table.columns.map((one) => (one.id === column.id ? { ...one, ...part } : one)) });
  return (
    <fieldset className={classes.fields}>
      <legend>{t("edit.columns")}</legend>
      <datalist id={types}>
        {offer.types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <datalist id={defaults}>
        {offer.defaults.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t("edit.name")}</th>
            <th scope="col">{t("edit.type")}</th>
            <th scope="col">{t("edit.mayBeNull")}</th>
            <th scope="col">{t("edit.default")}</th>
            <th scope="col">{t("edit.numbered")}</th>
            <th scope="col">{t("edit.comment")}</th>
            <th scope="col">
              <span className={classes.quiet}>{t("edit.acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column, index) => {
            const error = errors.get(`${table.id} ${column.id}`);
            const named = column.name || t("edit.column", { number: index + 1 });
            const label = (what: string) => t("edit.of", { what, name: named });
            return (
              <tr key={column.id} data-new={column.was === "" || undefined}>
                <td>
                  <TextInput
                    aria-label={label(t("edit.name"))}
                    value={column.name}
                    spellCheck={false}
                    error={error}
                    onChange={(event) => onChange(renamed(table, column, event.currentTarget.value))}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={label(t("edit.type"))}
                    value={column.type}
                    list={types}
                    spellCheck={false}
                    onChange={(event) => set(column, { type: event.currentTarget.value })}
                  />
                </td>
                <td className={classes.middle}>
                  <Checkbox
                    aria-label={label(t("edit.mayBeNull"))}
                    checked={column.nullable}
                    onChange={(event) => set(column, { nullable: event.currentTarget.checked })}
                  />
                </td>
                <td>
                  {column.generated ? (
                    <code className="bb-dim" title={t("edit.generated")}>
                      = {column.generated}
                    </code>
                  ) : (
                    <TextInput
                      aria-label={label(t("edit.default"))}
                      value={column.defaultValue}
                      list={defaults}
                      spellCheck={false}
                      onChange={(event) => set(column, { defaultValue: event.currentTarget.value })}
                    />
                  )}
                </td>
                <td>
                  <NativeSelect
                    aria-label={label(t("edit.numbered"))}
                    value={column.identity}
                    disabled={column.generated !== ""}
                    onChange={(event) => set(column, { identity: event.currentTarget.value })}
                    data={[{ value: "", label: t("edit.no") }, ...known(offer.identities, column.identity)]}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={label(t("edit.comment"))}
                    value={column.comment}
                    onChange={(event) => set(column, { comment: event.currentTarget.value })}
                  />
                </td>
                <td className={classes.middle}>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon aria-label={label(t("edit.acts"))}>
                        <IconDots size={16} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {(offer.ordersColumns || table.was === "") && (
                        <>
                          <Menu.Item
                            leftSection={<IconArrowUp size={15} />}
                            disabled={index === 0}
                            onClick={() => onChange({ ...table, columns: moved(table.columns, column.id, -1) })}
                          >
                            {t("edit.up")}
                          </Menu.Item>
                          <Menu.Item
                            leftSection={<IconArrowDown size={15} />}
                            disabled={index === table.columns.length - 1}
                            onClick={() => onChange({ ...table, columns: moved(table.columns, column.id, 1) })}
                          >
                            {t("edit.down")}
                          </Menu.Item>
                        </>
                      )}
                      <Menu.Item
                        color="danger"
                        leftSection={<IconTrash size={15} />}
                        onClick={() => onChange(without(table, column))}
                      >
                        {t("edit.dropColumn")}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange({ ...table, columns: [...table.columns, newColumn(offer)] })}
      >
        {t("edit.addColumn")}
      </Button>
    </fieldset>
  );
}

/** What is chosen is among the choices, even where the form would not offer it. */
export const known = (offered: string[], chosen: string) =>
  chosen === "" || offered.includes(chosen) ? offered : [...offered, chosen];
