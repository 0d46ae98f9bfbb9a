import { Anchor, Button } from "@mantine/core";
import { Fragment, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { usePaged } from "../api/list";
import { exact } from "./amounts";
import classes from "./ListBox.module.css";
import { Problem } from "./Problem";
import { useRows } from "./useRows";
import { Refreshing, SkeletonRows } from "./Waiting";

export type Column<T> = {
  key: string;
  label: ReactNode;
  /** Numbers stand right. */
  end?: boolean;
  width?: number | string;
  /** Left out on windows narrower than this. */
  from?: 720 | 900 | 1100;
  /** Short values that never break. */
  whole?: boolean;
  /** For columns of acts: the label is for readers only. */
  quiet?: boolean;
  cell: (row: T) => ReactNode;
};

/** What `usePaged` answers, or as much of it as there is. */
export type Listed<T> = Pick<ReturnType<typeof usePaged<T>>, "items"> & Partial<ReturnType<typeof usePaged<T>>>;

/**
 * A list in one box: head, hairlines, the row under the keyboard, and all four faces (loading, error, empty, rows).
 * The first column's content becomes the row's link where `to` says one.
 */
export function ListBox<T>({
  list,
  label,
  things,
  columns,
  rowKey,
  to,
  empty,
  group,
  rowHeight = 44,
  chosen,
  onChoose,
  keys,
}: {
  list: Listed<T>;
  /** What the table is, for readers. */
  label: string;
  /** "instances", for "9 of 42 instances". */
  things: string;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  to?: (row: T) => string | undefined;
  empty: ReactNode;
  /** Rows with the same key stand under one heading; they must come together. */
  group?: (row: T) => { key: string; heading: ReactNode };
  rowHeight?: 36 | 44 | 52;
  chosen?: string;
  onChoose?: (row: T) => void;
  keys?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const rows = list.items;
  const cursor = useRows(
    box,
    rows.length,
    onChoose && ((index) => rows[index] !== undefined && onChoose(rows[index] as T)),
  );
  if (list.error && rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  let lastGroup: string | undefined;
  return (
    <>
      <div className={classes.box} ref={box}>
        <Refreshing on={list.isRefreshing ?? false} />
        {list.isPending ? (
          <SkeletonRows height={rowHeight} />
        ) : rows.length === 0 ? (
          empty
        ) : (
          <table className={classes.table} aria-label={label}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    data-end={column.end || undefined}
                    data-from={column.from}
                    style={{ width: column.width }}
                  >
                    <span className={column.quiet ? classes.quiet : undefined}>{column.label}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => {
                const key = rowKey(row);
                const grouped = group?.(row);
                const starts = grouped !== undefined && grouped.key !== lastGroup;
                lastGroup = grouped?.key;
                const target = to?.(row);
                return (
                  <Fragment key={key}>
                    {starts && (
                      <tr>
                        <th scope="rowgroup" colSpan={columns.length} className={classes.group}>
                          {grouped.heading}
                        </th>
                      </tr>
                    )}
                    <tr
                      data-row
                      data-cursor={index === cursor || undefined}
                      data-chosen={key === chosen || undefined}
                      style={{ height: rowHeight }}
                    >
                      {columns.map((column, at) => (
                        <td
                          key={column.key}
                          data-end={column.end || undefined}
                          data-from={column.from}
                          data-whole={column.whole || undefined}
                        >
                          {at === 0 && target ? (
                            <Link to={target} className={classes.open}>
                              {column.cell(row)}
                            </Link>
                          ) : (
                            column.cell(row)
                          )}
                        </td>
                      ))}
                    </tr>
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
      {list.error !== undefined && list.error !== null && rows.length > 0 && (
        <div className={classes.trouble}>
          <Problem error={list.error} onRetry={list.retry} />
        </div>
      )}
      {!list.isPending && rows.length > 0 && <Foot list={list} things={things} keys={keys} />}
    </>
  );
}

function Foot<T>({ list, things, keys }: { list: Listed<T>; things: string; keys?: ReactNode }) {
  const { t } = useTranslation();
  const shown = list.items.length;
  const total = list.hasMore ? list.total : shown;
  return (
    <div className={classes.foot}>
      <span>
        {total === undefined
          ? t("ofMore", { shown: exact(shown), things })
          : t("ofTotal", { shown: exact(shown), total: exact(total), things })}
      </span>
      <span className={classes.footEnd}>
        {keys}
        {list.hasMore && list.more && (
          <Anchor component="button" type="button" size="sm" onClick={list.more} disabled={list.isReadingMore}>
            {list.isReadingMore ? t("readingMore") : t("showMore")}
          </Anchor>
        )}
      </span>
    </div>
  );
}

/** Nothing matches what is searched for; the act clears the search. */
export function NoMatch({ query, things, onClear }: { query: string; things: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.empty}>
      <div className={classes.emptyTitle}>{t("nothingMatches")}</div>
      <div>{query ? t("noneMatch", { things, query }) : t("noneMatchFilter", { things })}</div>
      <Button variant="default" size="xs" mt="sm" onClick={onClear}>
        {t("clearSearch")}
      </Button>
    </div>
  );
}
