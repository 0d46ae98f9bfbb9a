import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { CopyButton } from "../../../ui/CopyButton";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import type { Shown } from "./objects";
import classes from "./Schema.module.css";
import { ColumnTable, IndexTable, TableDetail } from "./TableDetail";

/** The chosen object: what it is made of, or the text that defines it. */
export function ObjectDetail({ shown, engine }: { shown: Shown; engine: Schemas["EngineType"] }) {
  const { t } = useTranslation("database");
  return (
    <section className={classes.detail} aria-label={shown.name}>
      <header className={classes.detailHead}>
        <h2 className="bb-mono">
          {shown.schema && <span className="bb-faint">{shown.schema}.</span>}
          {shown.name}
        </h2>
        <CopyButton value={shown.schema ? `${shown.schema}.${shown.name}` : shown.name} label={t("copyName")} />
        <span className="bb-dim">{commentOf(shown)}</span>
      </header>
      <Inside shown={shown} engine={engine} />
      {definitionOf(shown) && (
        <>
          <h3>{t("schema.definition")}</h3>
          <div className={classes.copy}>
            <CopyButton value={definitionOf(shown)} label={t("schema.copyDefinition")} withText />
          </div>
          <SqlBlock sql={definitionOf(shown)} engine={engine} label={t("schema.definition")} maxHeight={420} />
        </>
      )}
    </section>
  );
}

function Inside({ shown }: { shown: Shown; engine: Schemas["EngineType"] }) {
  const { t } = useTranslation("database");
  switch (shown.kind) {
    case "tables":
      return <TableDetail table={shown.table} />;
    case "views":
      return (
        <>
          <ColumnTable columns={shown.view.columns} keys={[]} />
          {shown.view.indexes.length > 0 && <IndexTable indexes={shown.view.indexes} />}
        </>
      );
    case "routines":
      return (
        <p className="bb-dim">
          {shown.routine.kind} · {shown.routine.language}
        </p>
      );
    case "sequences": {
      const { sequence } = shown;
      const facts = {
        start: sequence.start,
        increment: sequence.increment,
        min: sequence.minimum,
        max: sequence.maximum,
      };
      return (
        <p>
          <code>
            {sequence.type}{" "}
            {Object.entries(facts)
              .filter(([, value]) => value)
              .map(([key, value]) => `${key} ${value}`)
              .join(", ")}
          </code>{" "}
          {sequence.ownedBy && <code className="bb-dim">{sequence.ownedBy}</code>}
        </p>
      );
    }
    case "types":
      return <p className="bb-dim">{shown.type.kind}</p>;
    case "extensions":
      return (
        <p className="bb-dim">
          {t("schema.extensions")} {shown.extension.version}
        </p>
      );
  }
}

function commentOf(shown: Shown): string {
  switch (shown.kind) {
    case "tables":
      return shown.table.comment;
    case "views":
      return shown.view.comment;
    case "routines":
      return shown.routine.comment;
    case "sequences":
      return shown.sequence.comment;
    case "types":
      return shown.type.comment;
    case "extensions":
      return "";
  }
}

function definitionOf(shown: Shown): string {
  switch (shown.kind) {
    case "views":
      return shown.view.definition;
    case "routines":
      return shown.routine.definition;
    case "types":
      return shown.type.definition;
    case "tables":
    case "sequences":
    case "extensions":
      return "";
  }
}
