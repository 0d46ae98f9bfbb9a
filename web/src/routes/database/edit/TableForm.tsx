import { Button, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import type { Item } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { CheckFields } from "./CheckFields";
import { ColumnFields } from "./ColumnFields";
import classes from "./Edit.module.css";
import type { TableEdit } from "./edits";
import { ForeignKeyFields } from "./ForeignKeyFields";
import { IndexFields } from "./IndexFields";

export type PartProps = {
  table: TableEdit;
  offer: Schemas["TableOffer"];
  /** What the server says of a part, by the ids of table and part. */
  errors: Map<string, string>;
  onChange: (change: TableEdit | ((now: TableEdit) => TableEdit)) => void;
};

/** One table: name, comment, columns, indexes, keys, checks. */
export function TableForm({
  id,
  others,
  edits,
  ...part
}: PartProps & { id: DatabaseId; others: Item[]; edits: TableEdit[] }) {
  const { t } = useTranslation("schema");
  const { table, errors, onChange } = part;
  if (table.dropped) {
    return (
      <section className={classes.form} aria-label={table.was}>
        <p className={classes.gone}>
          <code>{table.was}</code> {t("edit.willGo")}
        </p>
        <div>
          <Button variant="default" onClick={() => onChange({ ...table, dropped: false })}>
            {t("edit.keep")}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className={classes.form} aria-label={table.name || t("edit.unnamed")}>
      <div className={classes.head}>
        <TextInput
          label={t("edit.name")}
          value={table.name}
          spellCheck={false}
          data-autofocus={table.was === "" || undefined}
          error={errors.get(table.id)}
          onChange={(event) => onChange({ ...table, name: event.currentTarget.value })}
        />
        <TextInput
          label={t("edit.comment")}
          value={table.comment}
          onChange={(event) => onChange({ ...table, comment: event.currentTarget.value })}
        />
        {table.was !== "" && (
          <Button
            variant="default"
            c="var(--bb-fail)"
            leftSection={<IconTrash size={16} stroke={1.75} />}
            onClick={() => onChange({ ...table, dropped: true })}
          >
            {t("edit.drop")}
          </Button>
        )}
      </div>
      <ColumnFields {...part} />
      <IndexFields {...part} />
      <ForeignKeyFields {...part} id={id} others={others} edits={edits} />
      <CheckFields {...part} />
    </section>
  );
}
