import { useTranslation } from "react-i18next";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { useShownDatabase } from "../databasePage";
import classes from "./Schema.module.css";

const words = [
  "language",
  "type",
  "start",
  "increment",
  "minimum",
  "maximum",
  "cache",
  "cycle",
  "ownedBy",
  "version",
  "schema",
] as const;
export type Fact = (typeof words)[number];

/** What an object is, in pairs; what it has beyond the usual, as the engine writes it; and its SQL. */
export function Facts({
  facts = {},
  settings = {},
  sql,
}: {
  facts?: Partial<Record<Fact, string>>;
  settings?: Record<string, string>;
  sql?: string;
}) {
  const { t } = useTranslation("schema");
  const { engine } = useShownDatabase();
  const shown = words.filter((word) => facts[word]);
  const others = Object.entries(settings);
  return (
    <>
      {shown.length + others.length > 0 && (
        <dl className={classes.facts}>
          {shown.map((word) => (
            <div key={word}>
              <dt>{t(`facts.${word}`)}</dt>
              <dd>
                <code>{facts[word]}</code>
              </dd>
            </div>
          ))}
          {others.map(([setting, value]) => (
            <div key={setting}>
              <dt>{setting.toLowerCase().replaceAll("_", " ")}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {sql && <SqlBlock sql={sql} engine={engine} label={t("view.definition")} maxHeight={480} />}
    </>
  );
}
