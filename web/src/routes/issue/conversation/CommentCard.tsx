import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { pathOf } from "../../../api/names";
import type { Issue } from "../../../modules/issue/issues";
import { Label } from "../../../ui/Label";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { Prose } from "../../../ui/Prose";
import { RelativeTime } from "../../../ui/RelativeTime";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import classes from "./Conversation.module.css";

/** A comment is a card; one on a line of SQL brings its three lines with it. */
export function CommentCard({ comment, issue, first }: { comment: Schemas["Comment"]; issue: Issue; first?: boolean }) {
  const { t } = useTranslation("issue");
  return (
    <article className={classes.card}>
      <header className={classes.cardHead}>
        <PersonAvatar user={{ name: comment.user, title: comment.userTitle }} decorative />
        <span className={classes.who}>{comment.userTitle}</span>
        {comment.user === issue.creator && <Label text={t("conversation.creator")} />}
        {comment.line !== undefined && (
          <Link
            className={classes.lineLink}
            to={`${pathOf(issue.name)}/changes?change=${comment.change ?? ""}#L${comment.line}`}
          >
            {t("conversation.onLine", { line: comment.line })}
          </Link>
        )}
        <span className="bb-faint">
          <RelativeTime time={comment.createTime} ago />
        </span>
        {comment.updateTime !== comment.createTime && <span className="bb-faint">{t("conversation.edited")}</span>}
      </header>
      {comment.line !== undefined && <LinesOf comment={comment} issue={issue} />}
      <div className={classes.said}>
        {comment.content ? (
          <Prose text={comment.content} />
        ) : (
          <span className="bb-dim">{first ? t("conversation.noDescription") : ""}</span>
        )}
      </div>
    </article>
  );
}

function LinesOf({ comment, issue }: { comment: Schemas["Comment"]; issue: Issue }) {
  const line = comment.line ?? 1;
  const change = issue.changes.find((one) => one.id === comment.change) ?? issue.changes[0];
  const lines = change?.statement?.split(/\r\n|\n/) ?? [];
  const from = Math.max(1, line - 2);
  if (lines.length < from) return null;
  return (
    <div className={classes.lines}>
      <SqlBlock
        sql={lines.slice(from - 1, line).join("\n")}
        engine={change?.targetDatabases?.[0]?.engine}
        firstLine={from}
      />
    </div>
  );
}
