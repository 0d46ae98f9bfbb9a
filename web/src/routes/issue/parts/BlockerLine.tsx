import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { told } from "../../../i18n/told";
import { type PillState, StateGlyph } from "../../../ui/StateGlyph";
import type { IssueView } from "../issuePage";
import { BlockerActs } from "./BlockerActs";
import classes from "./IssueBox.module.css";

export type Blocker = Schemas["Blocker"];

const glyphs: Record<Blocker["kind"], PillState> = {
  CHECKS: "FAILED",
  APPROVAL: "WAITING",
  RUN: "WAITING",
  FAILED: "FAILED",
  UNKNOWN_OUTCOME: "SETTLING",
  DRAFT: "DRAFT",
  REJECTED: "FAILED",
  EMPTY: "WAITING",
};

/** Who does what, why, and the act for those who may. */
export function BlockerLine({ blocker, view }: { blocker: Blocker; view: IssueView }) {
  const { t } = useTranslation("issue");
  // The server says who by title; the reader is addressed.
  const who = blocker.whoIsMe ? t("box.you") : told(blocker.who);
  return (
    <li className={classes.line}>
      <StateGlyph state={glyphs[blocker.kind]} decorative />
      <span className={classes.text}>
        {who && <span className={classes.who}>{who}</span>} {told(blocker.text)}
      </span>
      <span className={classes.acts}>
        <BlockerActs blocker={blocker} view={view} />
      </span>
    </li>
  );
}
