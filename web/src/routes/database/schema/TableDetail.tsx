import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { kindOf } from "../../../modules/database/catalog";
import { bytes, count } from "../../../ui/amounts";
import { SqlText } from "../../../ui/sql/SqlText";
import { Facts } from "./Facts";
import type { DetailProps } from "./ObjectDetail";
import { ColumnTable, IndexTable, Section, TriggerTable } from "./parts";
import { ReferredTable } from "./ReferredTable";
import classes from "./Schema.module.css";

/** Columns, keys, foreign keys, checks, partitions, triggers and policies of a table. */
export function TableDetail({
  table,
  objects,
  item,
  items,
  database,
  onChoose,
}: DetailProps & { table: Schemas["Table"]; objects: Schemas["SchemaObject"][] }) {
  const { t } = useTranslation("schema");
  const primary = table.indexes.find((index) => index.primary)?.keys ?? [];
  const partitions = items.filter(
    (one) => one.kind === "partition" && one.object.partitionOf && sameName(one.object.partitionOf, item),
  );
  const standing = objects.filter((one) => one.on === table.name);
  const known = Number(table.rowEstimate) >= 0;
  return (
    <>
      <p className="bb-dim">
        {known
          ? t("parts.size", {
              rows: count(table.rowEstimate),
              data: bytes(Math.max(0, Number(table.dataBytes))),
              indexes: bytes(Math.max(0, Number(table.indexBytes))),
            })
          : t("parts.sizeUnknown")}
        {table.options && <code> · {table.options}</code>}
      </p>
      {table.partitionOf && (
        <p className="bb-dim">
          {t("parts.partitionOf", { table: table.partitionOf })} <code>{table.partitionBound}</code>
        </p>
      )}
      {table.partitionKey && (
        <p className="bb-dim">
          {t("parts.partitioned")} <code>{table.partitionKey}</code>
        </p>
      )}
      <Facts settings={table.settings} />
      <ColumnTable columns={table.columns} keys={primary} foreign={table.foreignKeys.flatMap((key) => key.columns)} />
      <IndexTable indexes={table.indexes} />
      {table.foreignKeys.length > 0 && (
        <Section title={t("parts.foreignKeys")}>
          {table.foreignKeys.map((key) => (
            <li key={key.name}>
              <code>{key.name}</code>
              <span>
                <code>({key.columns.join(", ")})</code> →{" "}
                <ReferredTable foreignKey={key} items={items} onChoose={onChoose} />{" "}
                <span className="bb-dim">
                  {[
                    acts(key.onUpdate) && t("parts.onUpdate", { what: key.onUpdate.toLowerCase() }),
                    acts(key.onDelete) && t("parts.onDelete", { what: key.onDelete.toLowerCase() }),
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
        <Section title={t("parts.checks")}>
          {table.checks.map((check) => (
            <li key={check.name}>
              <code>{check.name}</code>
              <code>{check.expression}</code>
            </li>
          ))}
        </Section>
      )}
      {partitions.length > 0 && (
        <Section title={t("parts.partitions")}>
          {partitions.map((one) => (
            <li key={one.address}>
              <button type="button" className={classes.go} onClick={() => onChoose(one.address)}>
                <code>{one.object.name}</code>
              </button>
            </li>
          ))}
        </Section>
      )}
      <TriggerTable triggers={table.triggers} engine={database.engine} />
      {standing.length > 0 && (
        <Section title={t("parts.standing")}>
          {standing.map((one) => (
            <li key={`${one.kind} ${one.name}`}>
              <details className={classes.more}>
                <summary>
                  <code>{one.name}</code> <span className="bb-dim">{t(`kind.${kindOf(one.kind)}`)}</span>
                </summary>
                <SqlText sql={one.definition} engine={database.engine} />
              </details>
            </li>
          ))}
        </Section>
      )}
    </>
  );
}

/** What nearly every key does is not worth a word. */
const acts = (action: string) => action !== "" && action !== "NO ACTION" && action !== "RESTRICT";

/** Whether "schema.table", each perhaps in quotes, means that table. */
function sameName(written: string, { object }: DetailProps["item"]): boolean {
  const plain = written.replaceAll('"', "");
  return plain === `${object.schema}.${object.name}` || plain === object.name;
}
