import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { pathOf } from "../../../api/names";
import { told } from "../../../i18n/told";
import { listVersions } from "../../../modules/issue/issues";
import { CopyButton } from "../../../ui/CopyButton";
import { useIssueView } from "../issuePage";
import classes from "./Log.module.css";

/** An error under its statement, or at the end where it has none: code and message, our line with a caret, what is left behind, and the next step. */
export function LogError({ error }: { error: Schemas["RunError"] }) {
  const { t } = useTranslation("issue");
  const { issue, id } = useIssueView();
  const now = scriptsOf(issue);
  const isOfNow = now.some((script) => holds(script, error));
  // The script may have been mended since: then an older version of it has the line.
  const versions = useQuery({ ...listVersions(id), enabled: !isOfNow }).data?.versions ?? [];
  const plans = issue.checks.plans?.map((one) => one.plan.statement) ?? [];
  const source = sourceLine(error, [...now, ...plans, ...versions.flatMap(scriptsOf)]);
  const where = t("log.sourceLine", { line: error.line });
  return (
    <div className={classes.error} role="alert">
      <div className={classes.message}>
        {isOurs(error.code) ? error.message : t("log.error", { code: error.code, message: error.message })}
      </div>
      {source !== undefined && (
        <div className={classes.source}>
          {isOfNow ? (
            <Link to={`${pathOf(issue.name)}/changes#L${error.line}`} className={classes.sourceLine}>
              {where}
            </Link>
          ) : (
            <span className={classes.sourceLine}>{where}</span>
          )}
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
      {error.leftBehind && <div>{told(error.leftBehind)}</div>}
      {error.nextStep && <div className={classes.next}>{told(error.nextStep)}</div>}
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

function scriptsOf({ changes }: { changes: { statement?: string }[] }): string[] {
  return changes.flatMap((change) => change.statement ?? []);
}

/** Codes of engines have figures in them; ours are words, and their messages sentences. */
function isOurs(code: string): boolean {
  return /^[A-Z_]*$/.test(code);
}

/** Whether the statement stands in the script where it broke: another version may have it elsewhere. */
function holds(script: string, error: Schemas["RunError"]): boolean {
  const statement = error.statement.trim();
  if (statement === "") return false;
  for (let at = script.indexOf(statement); at >= 0; at = script.indexOf(statement, at + 1)) {
    const first = lineAt(script, at);
    if (error.line === 0 || (first <= error.line && error.line <= lineAt(script, at + statement.length))) return true;
  }
  return false;
}

function lineAt(script: string, offset: number): number {
  return script.slice(0, offset).split("\n").length;
}

/** Our line where it broke: of the script it came from, or the first of the statement where none has it. */
function sourceLine(error: Schemas["RunError"], scripts: string[]): string | undefined {
  const script = scripts.find((one) => holds(one, error));
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
