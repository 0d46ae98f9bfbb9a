import { useTranslation } from "react-i18next";
import { isProblem } from "../../../api/problem";
import { duration, exact } from "../../../ui/amounts";
import { Problem } from "../../../ui/Problem";
import { StateGlyph } from "../../../ui/StateGlyph";
import { placeOf } from "../code/errors";
import { errorOf, type Part, type Run } from "../useRuns";
import classes from "./Results.module.css";

/** What the server said beside results, and what failed. */
export function saidOf(part: Part): string[] {
  const notes = (part.answer?.results ?? []).flatMap((one) => one.messages);
  const error = errorOf(part)?.message ?? (isProblem(part.problem) ? part.problem.title : undefined);
  return error === undefined ? notes : [...notes, error];
}

/** What each database did with each statement, in order, and why it went no further. */
export function Messages({
  run,
  titleOf,
  onPlace,
}: {
  run: Run;
  titleOf: (database: string) => string;
  onPlace: (offset: number) => void;
}) {
  const { t } = useTranslation("editor");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className={classes.messages} tabIndex={0} role="tabpanel" aria-label={t("results.messages")}>
      {run.parts.map((part) => (
        <div key={part.database}>
          {run.parts.length > 1 && (
            <h3 className={classes.where}>
              <StateGlyph state={glyphOf(part)} size={15} />
              <code>{titleOf(part.database)}</code>
            </h3>
          )}
          <ol className={classes.log}>
            {(part.answer?.results ?? [])
              .filter((one) => !one.error)
              .map((one) => (
                <li key={one.statementIndex}>
                  <StateGlyph state="DONE" size={15} decorative />
                  <code className={classes.statement}>{one.statement.slice(0, 300)}</code>
                  <span className="bb-dim">
                    {one.columns.length > 0
                      ? t("messages.rows", { count: one.rowCount, rows: exact(one.rowCount) })
                      : one.affectedRows !== undefined
                        ? t("messages.affected", { count: Number(one.affectedRows), rows: exact(one.affectedRows) })
                        : t("messages.done")}
                    {one.truncated === "ROWS" && `, ${t("messages.cutRows")}`}
                    {one.truncated === "BYTES" && `, ${t("messages.cutBytes")}`}
                  </span>
                  <span className="bb-faint">{duration(one.durationMs)}</span>
                  {one.messages.map((message, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a server may say the same twice
                    <pre key={at} className={classes.note}>
                      {message}
                    </pre>
                  ))}
                </li>
              ))}
          </ol>
          <Failure part={part} sql={run.sql} onPlace={(offset) => onPlace(run.from + offset)} />
          {part.state === "STOPPED" && <p className="bb-dim">{t("messages.notSent")}</p>}
        </div>
      ))}
    </div>
  );
}

function Failure({ part, sql, onPlace }: { part: Part; sql: string; onPlace: (offset: number) => void }) {
  const { t } = useTranslation("editor");
  const error = errorOf(part);
  if (!error) return part.problem === undefined ? null : <Problem error={part.problem} />;
  const at = placeOf(sql, error);
  const stopped = error.code === "CANCELED";
  return (
    <div className={classes.failure} role="alert" data-stopped={stopped || undefined}>
      <StateGlyph state={stopped ? "CANCELED" : "FAILED"} decorative />
      <div>
        <div className={classes.errorTitle}>{stopped ? t("messages.stopped") : error.message}</div>
        {error.detail && <div>{error.detail}</div>}
        {at !== undefined && !stopped && (
          <pre className={classes.excerpt}>{excerpt(sql, error.line, error.column)}</pre>
        )}
        <div className={classes.errorFoot}>
          <span className="bb-faint">{t("messages.code", { code: error.code })}</span>
          {at !== undefined && !stopped && (
            <button type="button" className={classes.link} onClick={() => onPlace(at)}>
              {t("messages.goTo", { line: error.line, column: error.column })}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** The line with a caret under the character. */
function excerpt(sql: string, line: number, column: number): string {
  const text = (sql.split("\n")[line - 1] ?? "").replaceAll("\t", " ").replace("\r", "");
  const start = Math.max(0, column - 60);
  return `${[...text].slice(start, start + 110).join("")}\n${" ".repeat(Math.max(0, column - 1 - start))}^`;
}

function glyphOf(part: Part) {
  switch (part.state) {
    case "WAITING":
      return "PENDING";
    case "RUNNING":
      return "RUNNING";
    case "STOPPING":
      return "CANCELING";
    case "STOPPED":
      return "CANCELED";
    case "DONE":
      return "DONE";
    case "FAILED":
      return errorOf(part)?.code === "CANCELED" ? "CANCELED" : "FAILED";
  }
}
