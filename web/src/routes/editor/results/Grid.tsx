// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out; here only those in view are drawn
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResultColumn, Value } from "../../../modules/editor/queries";
import { boxOf, type Choice, type Place, step } from "./choice";
import classes from "./Grid.module.css";
import type { Order, Table } from "./table";

const rowHeight = 26;
const numberWidth = 56;

/** A result: only the cells in view are drawn, so that a hundred thousand rows scroll as ten do. */
export function Grid({
  table,
  places,
  order,
  onOrder,
  choice,
  onChoose,
  onCopy,
  onOpen,
  label,
}: {
  table: Table;
  /** Which rows are shown, in their order. */
  places: number[];
  order?: Order;
  onOrder: (column: number) => void;
  choice: Choice;
  onChoose: (choice: Choice) => void;
  onCopy: () => void;
  onOpen: () => void;
  label: string;
}) {
  const { t } = useTranslation("editor");
  const { columns, rows } = table;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const first = useMemo(() => columns.map((column, at) => widthOf(column, at, rows)), [columns, rows]);
  const [widths, setWidths] = useState<Record<number, number>>({});
  const width = (at: number) => widths[at] ?? first[at] ?? 120;
  const down = useVirtualizer({
    count: places.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: 0,
    initialRect: { width: 900, height: 400 },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: width,
    overscan: 3,
    initialRect: { width: 900, height: 400 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other widths are other places
  useEffect(() => across.measure(), [across, widths, first]);
  const drawn = across.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const total = across.getTotalSize() + numberWidth;
  const { cursor } = choice;
  const chosen = boxOf(choice);
  const cell = ({ row, column }: Place) => `${id}-${row}-${column}`;

  const onKey = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "c") {
      event.preventDefault();
      onCopy();
    } else if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      onChoose({ anchor: { row: 0, column: 0 }, cursor: { row: places.length - 1, column: columns.length - 1 } });
    } else if (event.key === "Enter" && event.target === box.current && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      onOpen();
    } else {
      const to = step(event, cursor, { rows: places.length, columns: columns.length });
      if (!to) return;
      event.preventDefault();
      onChoose({ anchor: event.shiftKey ? choice.anchor : to, cursor: to });
      down.scrollToIndex(to.row, { align: "auto" });
      across.scrollToIndex(to.column, { align: "auto" });
    }
  };
  const onPress = (event: PointerEvent) => {
    const place = placeUnder(event.target, columns.length);
    if (!place || event.button !== 0) return;
    const { from, to } = place;
    onChoose({ anchor: event.shiftKey ? choice.anchor : from, cursor: to });
  };
  const onDrag = (event: PointerEvent) => {
    if (event.buttons !== 1 || resizing.current) return;
    const place = placeUnder(event.target, columns.length);
    if (place && (place.to.row !== cursor.row || place.to.column !== cursor.column)) {
      onChoose({ anchor: choice.anchor, cursor: place.to });
    }
  };
  const resizing = useRef(false);

  return (
    <div
      ref={box}
      className={classes.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={places.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={places.length > 0 ? cell(cursor) : undefined}
      tabIndex={0}
      onKeyDown={onKey}
      onPointerDown={onPress}
      onPointerMove={onDrag}
      onDoubleClick={(event) => placeUnder(event.target, columns.length) && onOpen()}
    >
      <div role="rowgroup" className={classes.head} style={{ width: total }}>
        <div role="row" aria-rowindex={1} className={classes.row} tabIndex={-1}>
          <div
            role="columnheader"
            className={classes.corner}
            style={{ width: numberWidth }}
            aria-colindex={1}
            tabIndex={-1}
          >
            <span className={classes.hidden}>{t("grid.number")}</span>
          </div>
          <div style={{ width: before }} role="presentation" />
          {drawn.map(({ index }) => (
            <Head
              key={index}
              column={columns[index] as ResultColumn}
              index={index}
              width={width(index)}
              order={order?.column === index ? order : undefined}
              onOrder={() => onOrder(index)}
              onWidth={(wanted) => setWidths((all) => ({ ...all, [index]: wanted }))}
              resizing={resizing}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: down.getTotalSize(), width: total }}>
        {down.getVirtualItems().map(({ index: row, start }) => {
          const values = rows[places[row] as number] as Value[];
          return (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              data-body
              tabIndex={-1}
            >
              <div
                role="rowheader"
                className={classes.number}
                style={{ width: numberWidth }}
                data-row={row}
                aria-colindex={1}
                tabIndex={-1}
              >
                {(places[row] as number) + 1}
              </div>
              <div style={{ width: before }} role="presentation" />
              {drawn.map(({ index: column }) => {
                const inside =
                  row >= chosen.top && row <= chosen.bottom && column >= chosen.left && column <= chosen.right;
                const here = row === cursor.row && column === cursor.column;
                return (
                  <div
                    key={column}
                    id={cell({ row, column })}
                    role="gridcell"
                    aria-colindex={column + 2}
                    aria-selected={inside}
                    className={classes.cell}
                    style={{ width: width(column) }}
                    data-row={row}
                    data-column={column}
                    data-number={columns[column]?.kind === "NUMBER" || undefined}
                    data-here={here || undefined}
                    tabIndex={-1}
                  >
                    <CellText value={values[column] ?? null} none={t("grid.null")} />
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** NULL and an empty text look like neither each other nor any other value. */
function CellText({ value, none }: { value: Value; none: string }) {
  if (value === null) return <em className={classes.null}>{none}</em>;
  if (value === "") return <span className={classes.empty}>{"''"}</span>;
  const text = String(value);
  // A line of a grid shows so many characters at most; the whole is in the panel and in what is copied.
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function Head({
  column,
  index,
  width,
  order,
  onOrder,
  onWidth,
  resizing,
}: {
  column: ResultColumn;
  index: number;
  width: number;
  order?: Order;
  onOrder: () => void;
  onWidth: (width: number) => void;
  resizing: { current: boolean };
}) {
  const start = useRef({ x: 0, width: 0 });
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={order ? (order.down ? "descending" : "ascending") : undefined}
      className={classes.columnHead}
      style={{ width }}
      data-number={column.kind === "NUMBER" || undefined}
      tabIndex={-1}
    >
      <button type="button" tabIndex={-1} onClick={onOrder} title={`${column.name} ${column.type}`.trim()}>
        <span className={classes.name}>{column.name}</span>
        <span className={classes.type}>{column.type}</span>
        {order && (order.down ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
      </button>
      <span
        className={classes.edge}
        aria-hidden
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          resizing.current = true;
          start.current = { x: event.clientX, width };
        }}
        onPointerMove={(event) => {
          if (resizing.current && event.buttons === 1) {
            onWidth(Math.max(40, start.current.width + event.clientX - start.current.x));
          }
        }}
        onPointerUp={() => {
          resizing.current = false;
        }}
      />
    </div>
  );
}

/** The cell under the pointer; a row's number stands for all its cells. */
function placeUnder(target: EventTarget, columns: number): { from: Place; to: Place } | undefined {
  const found = (target as HTMLElement).closest<HTMLElement>("[data-row]");
  if (!found) return undefined;
  const row = Number(found.dataset.row);
  if (found.dataset.column === undefined) return { from: { row, column: 0 }, to: { row, column: columns - 1 } };
  const place = { row, column: Number(found.dataset.column) };
  return { from: place, to: place };
}

/** Wide enough for the name and what the first rows hold, within reason. */
function widthOf(column: ResultColumn, at: number, rows: Value[][]): number {
  let longest = column.name.length + (column.type ? column.type.length * 0.85 + 1 : 0) + 2;
  for (let row = 0; row < Math.min(rows.length, 100); row++) {
    const value = rows[row]?.[at] ?? null;
    longest = Math.max(longest, value === null ? 4 : Math.min(60, String(value).length));
  }
  return Math.round(Math.min(380, Math.max(64, longest * 7.7 + 22)));
}
