import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import type { Value } from "../../../modules/editor/queries";
import { Empty } from "../../../ui/Empty";
import { atStart, type Choice, chosenTable } from "./choice";
import { written } from "./formats";
import { Grid } from "./Grid";
import { ResultActs } from "./ResultActs";
import classes from "./Results.module.css";
import type { Order, Shown } from "./table";
import { ValuePanel } from "./ValuePanel";

/** The rows of one result, what is chosen among them, and beside them a value in full. */
export function RowsOf({
  shown,
  places,
  order,
  onOrder,
  onUnfilter,
  head,
  engine,
  database,
}: {
  shown: Shown;
  places: number[];
  order?: Order;
  onOrder: (column: number) => void;
  /** Where a filter hides rows. */
  onUnfilter?: () => void;
  /** What stands over the rows, with the acts on them. */
  head: (acts?: ReactNode) => ReactNode;
  engine?: Schemas["EngineType"];
  /** Whose rows they are; none where they are of several. */
  database?: string;
}) {
  const { t } = useTranslation("editor");
  const [choice, setChoice] = useState(atStart);
  const [open, setOpen] = useState(false);
  const clipboard = useClipboard();
  const { columns, rows } = shown.table;
  // A narrower filter leaves the keyboard on the last row there is.
  const last = Math.max(0, places.length - 1);
  const within: Choice = {
    anchor: { ...choice.anchor, row: Math.min(choice.anchor.row, last) },
    cursor: { ...choice.cursor, row: Math.min(choice.cursor.row, last) },
  };
  const { cursor, anchor } = within;
  const several = cursor.row !== anchor.row || cursor.column !== anchor.column;
  const row = rows[places[cursor.row] as number] as Value[] | undefined;
  if (rows.length === 0) {
    return (
      <>
        {head()}
        <Empty title={t("results.noRowsTitle")} text={t("results.noRows")} />
      </>
    );
  }
  if (places.length === 0) {
    return (
      <>
        {head()}
        <Empty
          title={t("results.noMatchTitle")}
          text={t("results.noMatch", { count: rows.length })}
          act={
            onUnfilter && (
              <Button variant="default" size="xs" onClick={onUnfilter}>
                {t("results.unfilter")}
              </Button>
            )
          }
        />
      </>
    );
  }
  const copy = () => {
    const part = chosenTable(shown.table, places, within);
    const single = !several ? part.rows[0]?.[0] : undefined;
    // One cell is copied as it is; several as a table without its head, to be pasted into another.
    if (single !== undefined) clipboard.copy(single === null ? "" : String(single));
    else clipboard.copy(written(part, "TSV", { table: "" }).split("\n").slice(1).join("\n"));
  };
  return (
    <>
      {head(
        <ResultActs
          database={database}
          shown={shown}
          places={places}
          choice={several ? within : undefined}
          engine={engine}
        />,
      )}
      <div className={classes.rows}>
        <Grid
          table={shown.table}
          places={places}
          order={order}
          onOrder={onOrder}
          choice={within}
          onChoose={setChoice}
          onCopy={copy}
          onOpen={() => setOpen(true)}
          label={t("grid.label", { number: shown.index, count: places.length, columns: columns.length })}
        />
        {open && row && (
          <ValuePanel
            column={cursor.column}
            columns={columns}
            row={row}
            number={(places[cursor.row] as number) + 1}
            onClose={() => setOpen(false)}
          />
        )}
      </div>
    </>
  );
}
