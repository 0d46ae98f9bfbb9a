import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { Schemas } from "../../../api/client";
import type { TaskRun } from "../../../modules/issue/rollout";
import { duration, exact } from "../../../ui/amounts";
import { type PillState, StateGlyph } from "../../../ui/StateGlyph";
import { SqlText } from "../../../ui/sql/SqlText";
import classes from "./Log.module.css";
import { LogError } from "./LogError";
import { type LogEntry, type LogRow, logRows } from "./logRows";

const moving = new Set<TaskRun["status"]>(["PENDING", "RUNNING", "SETTLING", "CANCELING"]);
const nearEnd = 48;

/** The log of a run: number (a link), time, glyph, statement, rows, duration; it follows the end until scrolled. */
export function LogView({
  entries,
  complete,
  engine,
  run,
}: {
  entries: LogEntry[];
  complete: boolean;
  engine?: Schemas["EngineType"];
  run: TaskRun;
}) {
  const { t } = useTranslation("issue");
  const { hash } = useLocation();
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const chosen = Number(/^#L(\d+)$/.exec(hash)?.[1] ?? 0);
  const rows = logRows(entries);
  const live = !complete && moving.has(run.status);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new entry is a reason to follow the end
  useEffect(() => {
    if (box.current && live && following.current && !chosen) box.current.scrollTop = box.current.scrollHeight;
  }, [entries.length, live, chosen]);
  const arrived = chosen > 0 && entries.some((entry) => entry.line === chosen);
  useEffect(() => {
    if (arrived) document.getElementById(`L${chosen}`)?.scrollIntoView({ block: "center" });
  }, [arrived, chosen]);
  if (rows.length === 0 && !run.error)
    return <p className={classes.empty}>{live ? t("log.waiting") : t("log.empty")}</p>;
  return (
    <div
      ref={box}
      className={classes.log}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label={t("log.label")}
      aria-live="off"
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        following.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      {rows.map((row) => (
        <LogLine
          key={row.line}
          row={row}
          chosen={row.lines.includes(chosen)}
          engine={engine}
          ended={live ? undefined : endOf(run)}
        />
      ))}
      {!live && run.error && !rows.some((row) => row.error) && <LogError error={run.error} />}
    </div>
  );
}

function LogLine({
  row,
  chosen,
  engine,
  ended,
}: {
  row: LogRow;
  chosen: boolean;
  engine?: Schemas["EngineType"];
  /** How a statement is told that the end of the run found at work; not there while it runs. */
  ended?: PillState;
}) {
  const { t } = useTranslation("issue");
  const state = row.state === "RUNNING" && ended ? ended : row.state;
  return (
    <div className={classes.entry} data-chosen={chosen || undefined} data-failed={row.error ? true : undefined}>
      {row.lines.slice(1).map((line) => (
        <span key={line} id={`L${line}`} />
      ))}
      <div className={classes.line} id={`L${row.line}`}>
        <a href={`#L${row.line}`} className={classes.number} aria-label={t("log.line", { line: row.line })}>
          {row.line}
        </a>
        <time className={classes.time} dateTime={row.time}>
          {clock(row.time)}
        </time>
        <span className={classes.glyph}>{state && <StateGlyph state={state} size={14} />}</span>
        <span className={classes.text} data-kind={row.kind}>
          {row.statement ? <SqlText sql={firstLineOf(row.text)} engine={engine} /> : row.text}
        </span>
        <span className={classes.rows}>
          {row.rows !== undefined &&
            Number(row.rows) >= 0 &&
            t("log.rows", { count: Number(row.rows), rows: exact(row.rows) })}
        </span>
        <span className={classes.took}>{row.durationMs !== undefined && duration(row.durationMs)}</span>
      </div>
      {row.error && <LogError error={row.error} />}
    </div>
  );
}

/** A run that ended leaves no statement running: what was stopped is known to be; of the rest nothing is guessed. */
function endOf(run: TaskRun): PillState {
  return run.status === "CANCELED" && run.outcome !== "UNKNOWN" ? "CANCELED" : "SETTLING";
}

/** A log is one line per statement, without the comment before it; the whole text is under Changes. */
function firstLineOf(text: string): string {
  const lines = text.trim().split("\n");
  const begins = lines.findIndex((line) => line.trim() !== "" && !line.trimStart().startsWith("--"));
  const flat = lines.slice(Math.max(begins, 0)).join(" ").replace(/\s+/g, " ").trim();
  return flat.length > 240 ? `${flat.slice(0, 240)}…` : flat;
}

function clock(time: string): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, "0");
  const ms = String(date.getMilliseconds()).padStart(3, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}
