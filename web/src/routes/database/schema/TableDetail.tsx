import { IconArrowUpRight, IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import classes from "./Schema.module.css";

/** Columns, keys, foreign keys, checks and triggers of a table. */
export function TableDetail({ table }: { table: Schemas["Table"] }) {
  const { t } = useTranslation("database");
  const primary = table.indexes.find((index) => index.primary)?.keys ?? [];
  return (
    <>
      {table.partitionOf && (
        <p className="bb-dim">
          {t("schema.partitionOf", { table: table.partitionOf })} <code>{table.partitionBound}</code>
        </p>
      )}
      {table.partitionKey && (
        <p className="bb-dim">
          <code>{table.partitionKey}</code>
        </p>
      )}
      <ColumnTable columns={table.columns} keys={primary} foreign={table.foreignKeys.flatMap((key) => key.columns)} />
      {table.indexes.length > 0 && <IndexTable indexes={table.indexes} />}
      {table.foreignKeys.length > 0 && (
        <Section title={t("schema.foreignKeys")}>
          {table.foreignKeys.map((key) => (
            <li key={key.name}>
              <code>{key.name}</code>
              <span>
                <code>({key.columns.join(", ")})</code> →{" "}
                <code>
                  {key.referencedSchema && `${key.referencedSchema}.`}
                  {key.referencedTable} ({key.referencedColumns.join(", ")})
                </code>{" "}
                <span className="bb-dim">
                  {[
                    key.onUpdate &&
                      key.onUpdate !== "NO ACTION" &&
                      t("schema.onUpdate", { what: key.onUpdate.toLowerCase() }),
                    key.onDelete &&
                      key.onDelete !== "NO ACTION" &&
                      t("schema.onDelete", { what: key.onDelete.toLowerCase() }),
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </span>
            </li>
          ))}
        </Section>
      )}
      {table.checks.length > 0 && (
        <Section title={t("schema.checks")}>
          {table.checks.map((check) => (
            <li key={check.name}>
              <code>{check.name}</code>
              <code>{check.expression}</code>
            </li>
          ))}
        </Section>
      )}
      {table.triggers.length > 0 && (
        <Section title={t("schema.triggers")}>
          {table.triggers.map((trigger) => (
            <li key={trigger.name}>
              <code>{trigger.name}</code>
              <span>
                {trigger.timing} {trigger.event}
              </span>
            </li>
          ))}
        </Section>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.parts}>{children}</ul>
    </>
  );
}

export function ColumnTable({
  columns,
  keys,
  foreign = [],
}: {
  columns: Schemas["Column"][];
  keys: string[];
  foreign?: string[];
}) {
  const { t } = useTranslation("database");
  const commented = columns.some((column) => column.comment);
  return (
    <>
      <h3>{t("schema.columns")}</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("schema.column")}</th>
              <th scope="col">{t("schema.type")}</th>
              <th scope="col">{t("schema.default")}</th>
              {commented && <th scope="col">{t("schema.comment")}</th>}
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.name}>
                <td>
                  <span className={classes.column}>
                    {keys.includes(column.name) ? (
                      <IconKey size={14} color="var(--bb-wait)" role="img" aria-label={t("schema.primary")} />
                    ) : foreign.includes(column.name) ? (
                      <IconArrowUpRight
                        size={14}
                        color="var(--bb-brand-text)"
                        role="img"
                        aria-label={t("schema.foreignKeys")}
                      />
                    ) : (
                      <span className={classes.noIcon} />
                    )}
                    <code>{column.name}</code>
                  </span>
                </td>
                <td>
                  <code>{column.type}</code>{" "}
                  <span className="bb-faint">{column.nullable ? "" : t("schema.notNull")}</span>
                </td>
                <td>
                  <code className="bb-dim">{column.generated || column.identity || column.defaultValue}</code>
                </td>
                {commented && <td className="bb-dim">{column.comment}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

export function IndexTable({ indexes }: { indexes: Schemas["Index"][] }) {
  const { t } = useTranslation("database");
  return (
    <Section title={t("schema.keys")}>
      {indexes.map((index) => (
        <li key={index.name}>
          <code>{index.name}</code>
          <span>
            <code>({index.keys.join(", ")})</code>{" "}
            <span className="bb-dim">
              {[index.primary ? t("schema.primary") : index.unique && t("schema.unique"), index.method.toLowerCase()]
                .filter(Boolean)
                .join(", ")}
            </span>{" "}
            {!index.valid && <span className={classes.bad}>{t("schema.invalid")}</span>}
          </span>
        </li>
      ))}
    </Section>
  );
}
