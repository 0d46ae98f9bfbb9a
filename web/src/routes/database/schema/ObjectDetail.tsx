import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import type { Item } from "../../../modules/database/catalog";
import { type Database, databaseId } from "../../../modules/database/databases";
import { definitionIn, getObject } from "../../../modules/database/objects";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import { Access } from "./Access";
import { Facts } from "./Facts";
import { ColumnTable, IndexTable, Section, TriggerTable } from "./parts";
import { TableDetail } from "./TableDetail";

export type DetailProps = {
  item: Item;
  items: Item[];
  database: Database;
  onChoose: (address: string) => void;
};

/** What the chosen object is made of. */
export function ObjectDetail(props: DetailProps) {
  const { item, database } = props;
  const query = useQuery(getObject(databaseId(database.name), item.object));
  if (query.isPending) return <SkeletonRows rows={6} height={36} />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Inside {...props} part={query.data} />
      <Access part={query.data} />
    </>
  );
}

function Inside({ part, ...props }: DetailProps & { part: Schemas["DatabaseMetadata"] }) {
  const { t } = useTranslation("schema");
  const { item, database } = props;
  const { object } = item;
  const schema = part.schemas.find((one) => one.name === object.schema) ?? part.schemas[0];
  switch (object.kind) {
    case "TABLE": {
      const table = schema?.tables[0];
      return table ? <TableDetail {...props} table={table} objects={schema.objects} /> : null;
    }
    case "VIEW": {
      const view = schema?.views[0];
      if (!view) return null;
      return (
        <>
          <Facts settings={view.settings} />
          <ColumnTable columns={view.columns} keys={[]} />
          <IndexTable indexes={view.indexes} />
          <TriggerTable triggers={view.triggers} engine={database.engine} />
        </>
      );
    }
    case "ROUTINE": {
      const routine = schema?.routines[0];
      return routine ? <Facts facts={{ language: routine.language }} sql={routine.definition} /> : null;
    }
    case "SEQUENCE": {
      const sequence = schema?.sequences[0];
      if (!sequence) return null;
      const { type, start, increment, minimum, maximum, cache, ownedBy } = sequence;
      return (
        <Facts
          facts={{
            type,
            start,
            increment,
            minimum,
            maximum,
            cache,
            cycle: sequence.cycle ? t("yes") : t("no"),
            ownedBy,
          }}
          settings={sequence.settings}
        />
      );
    }
    case "TYPE": {
      const type = schema?.types[0];
      if (!type) return null;
      return (
        <>
          {type.labels.length > 0 && (
            <Section title={t("parts.labels")}>
              {type.labels.map((label) => (
                <li key={label}>
                  <code>{label}</code>
                </li>
              ))}
            </Section>
          )}
          {type.attributes.length > 0 && <ColumnTable columns={type.attributes} keys={[]} />}
          {type.checks.length > 0 && (
            <Section title={t("parts.checks")}>
              {type.checks.map((check) => (
                <li key={check.name}>
                  <code>{check.name}</code>
                  <code>{check.expression}</code>
                </li>
              ))}
            </Section>
          )}
          <Facts sql={type.definition} />
        </>
      );
    }
    case "EXTENSION": {
      const extension = part.extensions.find((one) => one.name === object.name);
      return extension ? <Facts facts={{ version: extension.version, schema: extension.schema }} /> : null;
    }
    default:
      return <Facts sql={definitionIn(part, object)} />;
  }
}
