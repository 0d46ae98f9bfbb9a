import { IconShieldFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { duration, exact } from "../../ui/amounts";
import type { Caret } from "./code/CodePane";
import classes from "./Editor.module.css";
import type { EditorState } from "./useEditor";
import { wasStopped } from "./useRuns";

/** Where one is, what the last run gave, and where the caret stands. */
export function StatusBar({ editor, caret }: { editor: EditorState; caret: Caret }) {
  const { t } = useTranslation("editor");
  const { environments, isProtected, isAdmin, mayRead, mayWrite, rights, byGroup } = editor;
  const word = byGroup ? "each" : isAdmin ? "adminOn" : !mayRead ? "noAccess" : mayWrite ? "readWrite" : "readOnly";
  return (
    <div className={classes.status}>
      {environments.length > 0 && rights.length > 0 && (
        <span className={classes.statusWhere}>
          {isProtected && <IconShieldFilled size={13} aria-hidden />}
          {t("status.where", {
            environment: environments.map((one) => one.title).join(", "),
            rights: inSentence(t(`connection.${word}`)),
          })}
        </span>
      )}
      <span role="status">
        <Outcome editor={editor} />
      </span>
      <span className={classes.end}>
        {caret.selected > 0 && <span>{t("status.selected", { count: caret.selected })}</span>}
        <span>{t("status.caret", { line: exact(caret.line), column: exact(caret.column) })}</span>
        <span id="bb-editor-hint" className={classes.wide}>
          {t("hint")}
        </span>
      </span>
    </div>
  );
}

const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function Outcome({ editor: { run, isRunning } }: { editor: EditorState }) {
  const { t } = useTranslation("editor");
  if (!run || isRunning || run.endedAt === undefined) return null;
  const time = duration(run.endedAt - run.startedAt);
  const results = run.parts.flatMap((part) => part.answer?.results ?? []);
  if (run.parts.some(wasStopped)) return t("status.stopped", { time });
  if (run.parts.some((part) => part.state === "FAILED")) return t("status.failed", { time });
  const rows = results.reduce((sum, one) => sum + one.rows.length, 0);
  if (results.some((one) => one.truncated === "BYTES")) return t("status.bytes");
  const shown = results.filter((one) => one.columns.length > 0);
  if (run.parts.length === 1 && shown.length > 1) return t("status.results", { count: shown.length, time });
  const cut = results.some((one) => one.truncated === "ROWS");
  if (results.every((one) => one.columns.length === 0)) return t("status.done", { time });
  return t(cut ? "status.firstRows" : "status.rows", { count: rows, rows: exact(rows), time });
}
