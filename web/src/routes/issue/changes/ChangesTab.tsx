import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "react-router";
import { bytes } from "../../../ui/amounts";
import { Empty } from "../../../ui/Empty";
import { LevelGlyph } from "../../../ui/LevelGlyph";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { useLetters } from "../../../ui/useLetters";
import { useIssueView } from "../issuePage";
import { ChangeRail } from "./ChangeRail";
import classes from "./Changes.module.css";
import { CreateFacts } from "./CreateFacts";
import { EditChange } from "./EditChange";
import { findingsOf, marksOf, worstOf } from "./findings";
import { TargetPlans } from "./TargetPlans";
import { UnderLine } from "./UnderLine";

/** What runs where, and what is wrong with it: the SQL with findings and comments in their place. */
export function ChangesTab() {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const [search, setSearch] = useSearchParams();
  const { hash } = useLocation();
  const change = issue.changes.find((one) => one.id === search.get("change")) ?? issue.changes[0];
  const editing = search.get("edit") === "1" && issue.permissions.edit;
  const edit = (on: boolean) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (on) after.set("edit", "1");
      else after.delete("edit");
      return after;
    });
  const found = useMemo(() => (change ? findingsOf(issue.checks, change) : []), [issue.checks, change]);
  const [at, setAt] = useState(-1);
  const [commentLine, setCommentLine] = useState<number>();
  const goTo = (index: number) => {
    if (found.length === 0) return;
    const next = (index + found.length) % found.length;
    setAt(next);
    showLine(found[next]?.line ?? 1);
  };
  useLetters({ n: () => goTo(at + 1), p: () => goTo(at < 0 ? -1 : at - 1) });
  const shownLine = Number(/^#L(\d+)$/.exec(hash)?.[1] ?? 0);
  const ready = change?.statement !== undefined && !editing;
  useEffect(() => {
    if (shownLine > 0 && ready) showLine(shownLine);
  }, [shownLine, ready]);

  if (issue.createDatabase) return <CreateFacts />;
  if (!change) return <Empty title={t("changes.noneTitle")} text={t("changes.none")} />;
  const engine = change.targetDatabases?.[0]?.engine;
  // The newline at the end of a file is no line.
  const sql = (change.statement ?? "").replace(/\r?\n$/, "");
  const lines = sql.split("\n").length;
  const statements = issue.checks.statements?.filter((one) => one.change === change.id).length;
  const worst = worstOf(found);
  return (
    <div className={classes.page}>
      <ChangeRail change={change} found={found} />
      <div className={classes.main}>
        {editing ? (
          <EditChange change={change} onDone={() => edit(false)} />
        ) : (
          <>
            <div className={classes.bar}>
              <h2>
                {change.declarative && `${t("plan.desired")}, `}
                {statements
                  ? t("changes.sizeStatements", { lines, count: statements })
                  : t("changes.size", { count: lines })}
              </h2>
              <span className="bb-faint">
                {t("changes.version", { version: issue.version })} · {bytes(change.statementSize ?? sql.length)}
              </span>
              <span className={classes.counts}>
                {(["ERROR", "WARNING", "INFO"] as const).map(
                  (level) =>
                    worst[level] > 0 && (
                      <span key={level} className={classes.count}>
                        <LevelGlyph level={level} />
                        {worst[level]}
                      </span>
                    ),
                )}
                {found.length > 0 && (
                  <Button variant="default" size="xs" onClick={() => goTo(at + 1)}>
                    {t("changes.nextFinding")}
                  </Button>
                )}
                {issue.permissions.edit && (
                  <Button variant="default" size="xs" leftSection={<IconPencil size={15} />} onClick={() => edit(true)}>
                    {t("changes.edit")}
                  </Button>
                )}
              </span>
            </div>
            {sql === "" && change.statementSize ? (
              <Empty title={t("changes.notShownTitle")} text={t("changes.notShown")} />
            ) : (
              <SqlBlock
                sql={sql}
                engine={engine}
                label={t("changes.sql")}
                marks={marksOf(found, sql)}
                chosen={shownLine || found[at]?.line}
                onLine={issue.permissions.comment ? setCommentLine : undefined}
                lineLabel={(line) => t("changes.commentOn", { line })}
                under={(line) => (
                  <UnderLine
                    line={line}
                    change={change}
                    found={found.filter((one) => one.line === line)}
                    composing={commentLine === line}
                    onClose={() => setCommentLine(undefined)}
                  />
                )}
              />
            )}
            {(change.declarative || issue.checks.plans?.some((one) => one.change === change.id)) && (
              <TargetPlans change={change} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function showLine(line: number) {
  document.getElementById(`L${line}`)?.scrollIntoView({ block: "center" });
}
