import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "../../../api/problem";
import { databaseId, getMetadata } from "../../../modules/database/databases";
import { Empty } from "../../../ui/Empty";
import { FilterBar } from "../../../ui/FilterBar";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { useShownDatabase } from "../databasePage";
import { ObjectDetail } from "./ObjectDetail";
import { ObjectList } from "./ObjectList";
import { countsOf, type Kind, keyOf, objectsOf } from "./objects";
import classes from "./Schema.module.css";

const SchemaText = lazy(async () => ({ default: (await import("./SchemaText")).SchemaText }));
const kinds: Kind[] = ["tables", "views", "routines", "sequences", "types", "extensions"];

/** What is in the database: its objects at the left, the chosen one at the right. */
export function SchemaTab() {
  const { t } = useTranslation("database");
  const database = useShownDatabase();
  const metadata = useQuery({
    ...getMetadata(databaseId(database.name), database.lastSyncTime),
    placeholderData: keepPreviousData,
  });
  const [kind, setKind] = useView("kind", "tables");
  const [schema, setSchema] = useView("schema");
  const [text] = useView("q");
  const [chosenKey] = useView("object");
  const [asText, setAsText] = useState(false);
  if (metadata.isPending) return <SkeletonRows rows={8} height={36} />;
  if (metadata.isError) {
    return isProblem(metadata.error) && metadata.error.status === 404 ? (
      <Empty title={t("schema.notReadTitle")} text={t("schema.notRead")} />
    ) : (
      <Problem error={metadata.error} onRetry={() => void metadata.refetch()} />
    );
  }
  const counts = countsOf(metadata.data);
  const shownKind = kinds.find((one) => one === kind) ?? "tables";
  const all = objectsOf(metadata.data, shownKind);
  const shown = all.filter(
    (one) =>
      (!schema || one.schema === schema) && `${one.schema}.${one.name}`.toLowerCase().includes(text.toLowerCase()),
  );
  const chosen = all.find((one) => keyOf(one) === chosenKey) ?? shown[0];
  const schemas = metadata.data.schemas.map((one) => one.name).filter(Boolean);
  return (
    <>
      <div className={classes.head}>
        <FilterBar label={t("schema.find", { count: all.length })}>
          {schemas.length > 1 && (
            <NativeSelect
              aria-label={t("schema.of")}
              value={schema}
              onChange={(event) => setSchema(event.currentTarget.value)}
              data={[{ value: "", label: t("schema.all") }, ...schemas]}
            />
          )}
          <Button variant="default" onClick={() => setAsText(true)}>
            {t("schema.text")}
          </Button>
        </FilterBar>
        <SegmentedControl
          size="xs"
          value={shownKind}
          onChange={setKind}
          aria-label={t("schema.kind")}
          data={kinds
            .filter((one) => counts[one] > 0 || one === "tables")
            .map((one) => ({ value: one, label: `${t(`schema.${one}`)} ${counts[one]}` }))}
        />
      </div>
      {all.length === 0 ? (
        <Empty title={t("schema.emptyTitle")} text={t("schema.empty")} />
      ) : shown.length === 0 ? (
        <Empty title={t("schema.noMatchTitle")} text={t("schema.noMatch", { text })} />
      ) : (
        <div className={classes.split}>
          <ObjectList objects={shown} chosen={chosen} severalSchemas={schemas.length > 1} />
          {chosen && <ObjectDetail shown={chosen} engine={database.engine} />}
        </div>
      )}
      {asText && (
        <Suspense fallback={null}>
          <SchemaText database={database} onClose={() => setAsText(false)} />
        </Suspense>
      )}
    </>
  );
}
