import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { databaseId } from "../../../modules/database/databases";
import { useObjects } from "../../../modules/database/objects";
import { useDraft } from "../../../modules/draft/useDraft";
import { listEngines } from "../../../modules/instance/instances";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { useShownDatabase } from "../databasePage";
import classes from "./Edit.module.css";
import { finished, newTable, type TableEdit, unfinished } from "./edits";
import { Review } from "./Review";
import { TableForm } from "./TableForm";
import { TablePicker } from "./TablePicker";
import { useReview } from "./useReview";

const none: TableEdit[] = [];

/** Tables drawn in a form: what changes is told beside it, and becomes an issue. */
export function SchemaEditPage() {
  const { t } = useTranslation("schema");
  const database = useShownDatabase();
  const id = databaseId(database.name);
  const engines = useQuery(listEngines);
  const objects = useObjects(id, database.lastSyncTime);
  const [edits, setEdits, forget] = useDraft<TableEdit[]>(`schema.${database.name}`, none);
  const [opened, setOpened] = useView("table");
  const [schema, setSchema] = useState("");
  const review = useReview(id, edits);
  if (engines.isPending || objects.isPending) return <SkeletonRows rows={8} height={36} />;
  const failed = engines.error ?? objects.error;
  if (failed)
    return <Problem error={failed} onRetry={() => void (engines.error ? engines.refetch() : objects.retry())} />;
  const offer = engines.data?.find((one) => one.type === database.engine)?.tableOffer;
  if (!offer) return <Empty title={t("edit.noneTitle")} text={t("edit.none")} />;
  const schemas = objects.schemas;
  const shown = edits.find((one) => one.id === opened);
  const change = (change: TableEdit | ((now: TableEdit) => TableEdit)) =>
    setEdits((before) =>
      before.map((one) => (one.id === opened ? (typeof change === "function" ? change(one) : change) : one)),
    );
  return (
    <div className={classes.page}>
      {shown ? (
        <TableForm
          key={shown.id}
          id={id}
          table={shown}
          offer={offer}
          others={objects.items}
          edits={edits}
          errors={review.errors}
          onChange={change}
        />
      ) : (
        <Empty title={t("edit.chooseTitle")} text={t("edit.choose")} />
      )}
      <aside className={classes.side} aria-label={t("edit.tables")}>
        <div className={classes.tables}>
          <TablePicker
            id={id}
            tables={objects.items}
            edits={edits}
            opened={opened}
            onOpen={(edit) => {
              setEdits((before) => (before.some((one) => one.id === edit.id) ? before : [...before, edit]));
              setOpened(edit.id);
            }}
            onLeave={(edit) => setEdits((before) => before.filter((one) => one.id !== edit.id))}
          />
          <div className={classes.add}>
            {schemas.length > 1 && (
              <NativeSelect
                aria-label={t("list.schema")}
                value={schema || schemas[0]}
                onChange={(event) => setSchema(event.currentTarget.value)}
                data={schemas}
              />
            )}
            <Button
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => {
                const edit = newTable(schema || schemas[0] || "", offer);
                setEdits((before) => [...before, edit]);
                setOpened(edit.id);
              }}
            >
              {t("edit.addTable")}
            </Button>
          </div>
        </div>
        <Review
          review={review}
          database={database}
          edits={finished(edits)}
          unfinished={unfinished(edits)}
          onDiscard={() => {
            forget();
            setOpened("");
          }}
          onProposed={forget}
        />
      </aside>
    </div>
  );
}
