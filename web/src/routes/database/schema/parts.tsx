import { IconArrowUpRight, IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { SqlText } from "../../../ui/sql/SqlText";
import classes from "./Schema.module.css";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.parts}>{children}</ul>
    </>
  );
}

/** Columns with their types, what fills them, and what is said of them. */
export function ColumnTable({
  columns,
  keys,
  foreign = [],
}: {
  columns: Schemas["Column"][];
  keys: string[];
  foreign?: string[];
}) {
  const { t } = useTranslation("schema");
  const commented = columns.some((column) => column.comment);
  if (columns.length === 0) return null;
  return (
    <>
      <h3>
        {t("parts.columns")} <span className="bb-faint">{columns.length}</span>
      </h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("parts.column")}</th>
              <th scope="col">{t("parts.type")}</th>
              <th scope="col">{t("parts.filledBy")}</th>
              {commented && <th scope="col">{t("parts.comment")}</th>}
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.name}>
                <td>
                  <span className={classes.column}>
                    {keys.includes(column.name) ? (
                      <IconKey size={14} color="var(--bb-wait)" role="img" aria-label={t("parts.primary")} />
                    ) : foreign.includes(column.name) ? (
                      <IconArrowUpRight
                        size={14}
                        color="var(--bb-brand-text)"
                        role="img"
                        aria-label={t("parts.foreignKey")}
                      />
                    ) : (
                      <span className={classes.noIcon} />
                    )}
                    <code>{column.name}</code>
                  </span>
                </td>
                <td>
                  <code>{column.type}</code>{" "}
                  <span className="bb-faint">
                    {[column.nullable ? "" : t("parts.notNull"), column.collation].filter(Boolean).join(", ")}
                  </span>
                </td>
                <td>
                  <FilledBy column={column} />
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

function FilledBy({ column }: { column: Schemas["Column"] }) {
  const { t } = useTranslation("schema");
  if (column.generated) {
    return (
      <>
        <code>{column.generated}</code> <span className="bb-faint">{t("parts.computed")}</span>
      </>
    );
  }
  return (
    <>
      {column.identity && <span className="bb-dim">{t("parts.numbered", { how: column.identity.toLowerCase() })}</span>}
      <code className="bb-dim">{column.defaultValue}</code>
      {column.onUpdate && (
        <span className="bb-faint"> {t("parts.onUpdate", { what: column.onUpdate.toLowerCase() })}</span>
      )}
    </>
  );
}

export function IndexTable({ indexes }: { indexes: Schemas["Index"][] }) {
  const { t } = useTranslation("schema");
  if (indexes.length === 0) return null;
  return (
    <Section title={t("parts.keys")}>
      {indexes.map((index) => (
        <li key={index.name} title={index.definition}>
          <code>{index.name}</code>
          <span>
            <code>({index.keys.join(", ")})</code>{" "}
            <span className="bb-dim">
              {[
                index.primary ? t("parts.primary") : index.unique && t("parts.unique"),
                index.method.toLowerCase(),
                /\bWHERE\b/.test(index.definition) && t("parts.partial"),
                index.comment,
              ]
                .filter(Boolean)
                .join(", ")}
            </span>{" "}
            {!index.valid && <span className={classes.bad}>{t("parts.invalid")}</span>}
          </span>
        </li>
      ))}
    </Section>
  );
}

export function TriggerTable({ triggers, engine }: { triggers: Schemas["Trigger"][]; engine: Schemas["EngineType"] }) {
  const { t } = useTranslation("schema");
  if (triggers.length === 0) return null;
  return (
    <Section title={t("parts.triggers")}>
      {triggers.map((trigger) => (
        <li key={trigger.name}>
          <details className={classes.more}>
            <summary>
              <code>{trigger.name}</code>{" "}
              <span className="bb-dim">
                {trigger.timing} {trigger.event} {trigger.comment}
              </span>
            </summary>
            <SqlText sql={trigger.definition} engine={engine} />
          </details>
        </li>
      ))}
    </Section>
  );
}
