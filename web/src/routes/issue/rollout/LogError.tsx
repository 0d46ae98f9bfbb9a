import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { pathOf } from "../../../api/names";
import { CopyButton } from "../../../ui/CopyButton";
import { useIssueView } from "../issuePage";
import classes from "./Log.module.css";

/** An error under its statement: code and message, our line with a caret, what is left behind, and the next step. */
export function LogError({ error }: { error: Schemas["RunError"] }) {
  const { t } = useTranslation("issue");
  const { issue } = useIssueView();
  const source = sourceLine(
    error,
    issue.changes.flatMap((change) => change.statement ?? []),
  );
  return (
    <div className={classes.error} role="alert">
      <div className={classes.message}>{t("log.error", { code: error.code, message: error.message })}</div>
      {source !== undefined && (
        <div className={classes.source}>
          <Link to={`${pathOf(issue.name)}/changes#L${error.line}`} className={classes.sourceLine}>
            {t("log.sourceLine", { line: error.line })}
          </Link>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
          <pre tabIndex={0}>
            {source}
            {error.column > 0 && (
              <span className={classes.caret} aria-hidden>{`\n${caretUnder(source, error.column)}`}</span>
            )}
          </pre>
        </div>
      )}
      {error.detail && <div>{error.detail}</div>}
      {error.leftBehind && <div>{error.leftBehind}</div>}
      {error.nextStep && <div className={classes.next}>{error.nextStep}</div>}
      <CopyButton
        value={[`${error.code} ${error.message}`, error.detail, error.leftBehind, error.nextStep]
          .filter(Boolean)
          .join("\n")}
        label={t("log.copyError")}
        withText
      />
    </div>
  );
}

/** Our line where it broke: of the script it came from, or of the statement alone where the script has changed since. */
function sourceLine(error: Schemas["RunError"], scripts: string[]): string | undefined {
  const script = scripts.find((one) => one.includes(error.statement.trim()) && error.statement.trim() !== "");
  const line = script?.split(/\r\n|\n/)[error.line - 1];
  if (line?.trim()) return line;
  return error.statement.split(/\r\n|\n/).find((one) => one.trim() !== "");
}

/** Carets under the word at the column; tabs keep their width. */
export function caretUnder(source: string, column: number): string {
  const before = source.slice(0, column - 1).replace(/[^\t]/g, " ");
  const word = /^[\w"`]+/.exec(source.slice(column - 1))?.[0] ?? " ";
  return before + "^".repeat(word.length);
}
