import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { idOf, readable } from "../../../api/names";
import { listComments } from "../../../modules/issue/issues";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { Prose } from "../../../ui/Prose";
import { RelativeTime } from "../../../ui/RelativeTime";
import { useIssueView } from "../issuePage";
import classes from "./Changes.module.css";
import type { Finding } from "./findings";
import { LineComposer } from "./LineComposer";

/** What stands under a line: its findings, then what was said about it, then the field to say more. */
export function UnderLine({
  line,
  change,
  found,
  composing,
  onClose,
}: {
  line: number;
  change: Schemas["Change"];
  found: Finding[];
  composing: boolean;
  onClose: () => void;
}) {
  const { id } = useIssueView();
  const comments = useQuery(listComments(id)).data ?? [];
  const said = comments.filter((one) => one.line === line && (!one.change || one.change === change.id));
  if (found.length === 0 && said.length === 0 && !composing) return null;
  return (
    <div className={classes.under}>
      {found.map((one) => (
        <FindingBox key={one.key} finding={one} all={change.targetDatabases.length} />
      ))}
      {said.length > 0 && (
        <div className={classes.thread}>
          {said.map((one) => (
            <div key={one.name} className={classes.said}>
              <PersonAvatar user={{ name: one.user, title: one.userTitle }} decorative />
              <div>
                <b>{one.userTitle}</b>{" "}
                <span className="bb-faint">
                  <RelativeTime time={one.createTime} ago />
                </span>
                <Prose text={one.content} />
              </div>
            </div>
          ))}
        </div>
      )}
      {composing && <LineComposer line={line} change={change} onClose={onClose} />}
    </div>
  );
}

function FindingBox({ finding, all }: { finding: Finding; all: number }) {
  const { t } = useTranslation("issue");
  const names = finding.targets.map((target) => readable(idOf(target)));
  return (
    <div className={classes.finding} data-level={finding.level}>
      <LevelGlyph level={finding.level} label={t(`level.${finding.level}`)} />
      <div className={classes.findingText}>
        <b>{finding.content || finding.title}</b>
        {all > 1 && finding.targets.length < all && (
          <span className="bb-dim"> {t("changes.onlyOn", { names: names.join(", ") })}</span>
        )}
      </div>
      <code className={classes.rule} title={finding.title}>
        {finding.type}
      </code>
    </div>
  );
}
