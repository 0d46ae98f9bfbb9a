import { Fragment, type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import classes from "./SqlBlock.module.css";

export type SqlToken = { text: string; kind: "run" | "settle" | "done" | "wait" | "comment" | "" };
/** A range to underline; line and columns are 1-based, `to` is behind the last character. */
export type SqlMark = { line: number; from: number; to: number; level: "ERROR" | "WARNING" | "INFO" };

/** SQL to read: line numbers, no wrap, marks under exact ranges, and room under each line for what is said about it. */
export function SqlBlock({
  sql,
  engine,
  firstLine = 1,
  marks = [],
  under,
  label,
  maxHeight,
  chosen,
  onLine,
  lineLabel,
}: {
  sql: string;
  engine?: Schemas["EngineType"];
  firstLine?: number;
  marks?: SqlMark[];
  under?: (line: number) => ReactNode;
  label?: string;
  maxHeight?: number | string;
  /** The line the address or the keyboard points to. */
  chosen?: number;
  /** Pressing a line's number; needs `lineLabel`, which says what that does. */
  onLine?: (line: number) => void;
  lineLabel?: (line: number) => string;
}) {
  const { t } = useTranslation();
  const lines = useHighlighted(sql, engine);
  return (
    <section
      className={classes.block}
      aria-label={label ?? t("sql")}
      style={{ maxHeight }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      <div className={classes.lines}>
        {lines.map((tokens, index) => {
          const number = firstLine + index;
          const said = under?.(number);
          return (
            <Fragment key={number}>
              <div className={classes.line} id={`L${number}`} data-chosen={number === chosen || undefined}>
                {onLine ? (
                  <button
                    type="button"
                    className={classes.number}
                    aria-label={lineLabel?.(number)}
                    title={lineLabel?.(number)}
                    onClick={() => onLine(number)}
                  >
                    {number}
                  </button>
                ) : (
                  <span className={classes.number} aria-hidden>
                    {number}
                  </span>
                )}
                <code className={classes.code}>
                  {marked(
                    tokens,
                    marks.filter((mark) => mark.line === number),
                  )}
                </code>
              </div>
              {said && <div className={classes.under}>{said}</div>}
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}

/** Plain lines at once; colored ones as soon as the grammar is loaded. */
export function useHighlighted(sql: string, engine?: Schemas["EngineType"]): SqlToken[][] {
  const plain = useMemo<SqlToken[][]>(() => sql.split(/\r\n|\n/).map((text) => [{ text, kind: "" }]), [sql]);
  const [colored, setColored] = useState<{ sql: string; lines: SqlToken[][] }>();
  useEffect(() => {
    let wanted = true;
    // Coloring a very long script would hold up the page; it is read as it is.
    if (sql.length > 400_000) return;
    void import("./highlight").then(({ highlight }) => {
      if (wanted) setColored({ sql, lines: highlight(sql.replaceAll("\r\n", "\n"), engine) });
    });
    return () => {
      wanted = false;
    };
  }, [sql, engine]);
  return colored?.sql === sql ? colored.lines : plain;
}

function marked(tokens: SqlToken[], marks: SqlMark[]): ReactNode {
  if (tokens.every((token) => token.text === "")) return " ";
  const cuts = new Set(marks.flatMap((mark) => [mark.from - 1, mark.to - 1]));
  let column = 0;
  return tokens.flatMap((token) => {
    const start = column;
    column += token.text.length;
    const edges = [start, ...[...cuts].filter((cut) => cut > start && cut < column).sort((a, b) => a - b), column];
    return edges.slice(0, -1).map((from, index) => {
      const to = edges[index + 1] as number;
      const mark = marks.find((one) => one.from - 1 <= from && to <= one.to - 1);
      return (
        <span key={from} data-kind={token.kind || undefined} data-mark={mark?.level}>
          {token.text.slice(from - start, to - start)}
        </span>
      );
    });
  });
}
