import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useKeptFocus } from "../../../ui/keepFocus";
import { Path } from "../../../ui/Path";
import { Problem } from "../../../ui/Problem";
import type { IssueView } from "../issuePage";
import { BlockerLine } from "./BlockerLine";
import classes from "./IssueBox.module.css";
import { toneOf, useSum } from "./sum";

/** At most so many obstacles are told at once. */
const atMost = 3;

/** Why it can't go on: the sum in one sentence and the path, then one line per obstacle, the reader's own last. */
export function IssueBox({ view }: { view: IssueView }) {
  const { issue, acts } = view;
  const { t } = useTranslation("issue");
  const { pathname } = useLocation();
  const [folded, setFolded] = useState<boolean>();
  const [all, setAll] = useState(false);
  const sum = useSum(issue);
  const { heading, place } = useKeptFocus<HTMLHeadingElement, HTMLUListElement>();
  if (issue.status === "DONE" || issue.status === "CANCELED") {
    return acts.error === undefined ? null : <Problem error={acts.error} />;
  }
  const isFolded = folded ?? pathname.endsWith("/checks");
  const lines = [...issue.blockers].sort((a, b) => Number(a.whoIsMe) - Number(b.whoIsMe));
  // The reader's own line is never among those left out.
  const shown = all ? lines : lines.slice(-atMost);
  const tone = toneOf(issue);
  return (
    <>
      <section
        className={classes.head}
        data-tone={tone}
        data-alone={lines.length === 0 || isFolded || undefined}
        aria-label={t("box.label")}
      >
        <h2 className={classes.sum} ref={heading} tabIndex={-1}>
          {sum}
        </h2>
        {lines.length > 0 && (
          <ActionIcon
            aria-label={isFolded ? t("box.unfold") : t("box.fold")}
            aria-expanded={!isFolded}
            onClick={() => setFolded(!isFolded)}
          >
            {isFolded ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
          </ActionIcon>
        )}
        <span className={classes.path}>
          <Path issue={issue} long />
        </span>
      </section>
      {lines.length > 0 && !isFolded && (
        <ul className={classes.lines} data-tone={tone} {...place}>
          {shown.map((blocker) => (
            <BlockerLine key={`${blocker.kind} ${blocker.stage} ${blocker.task}`} blocker={blocker} view={view} />
          ))}
          {shown.length < lines.length && (
            <li>
              <button type="button" className={classes.more} onClick={() => setAll(true)}>
                {t("box.more", { count: lines.length - shown.length })}
              </button>
            </li>
          )}
        </ul>
      )}
      {acts.error !== undefined && (
        <div className={classes.error}>
          <Problem error={acts.error} />
        </div>
      )}
    </>
  );
}
