import { Button, SegmentedControl } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Schemas } from "../../../api/client";
import type { Database } from "../../../modules/database/databases";
import { useDraft } from "../../../modules/draft/useDraft";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { Refreshing, SkeletonRows } from "../../../ui/Waiting";
import { ChangeList } from "../changes/ChangeList";
import { ChangeSql } from "../changes/ChangeSql";
import { DiffSum } from "../changes/DiffSum";
import { type Group, keyOfCandidate, type Rename } from "../changes/grouped";
import { NotCompared } from "../changes/NotCompared";
import { RenameQuestions } from "../changes/RenameQuestions";
import { useShownDatabase } from "../databasePage";
import classes from "./Compare.module.css";
import { Definitions } from "./Definitions";
import { SidePicker } from "./SidePicker";
import { isGiven, isSame, nothing, read, written } from "./sides";
import { type Sides, useComparison } from "./useComparison";
import { useSideTitle } from "./useSideTitle";

/** Two schemas beside each other: what differs, what it takes to make the one the other, and an issue that does it. */
export function ComparePage() {
  const { t } = useTranslation("schema");
  const database = useShownDatabase();
  const here = database.name;
  const [fromGiven, setFromGiven] = useDraft(`compare.from.${here}`, nothing);
  const [toGiven, setToGiven] = useDraft(`compare.to.${here}`, nothing);
  const [fromWritten, setFrom] = useView("from");
  const [toWritten, setTo] = useView("to");
  const [, setSearch] = useSearchParams();
  const from = read(fromWritten, here);
  const to = read(toWritten, here);
  const swap = () => {
    setFromGiven(toGiven);
    setToGiven(fromGiven);
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set("from", toWritten);
        after.set("to", fromWritten);
        return after;
      },
      { replace: true },
    );
  };
  const sides = { from, to, given: { from: fromGiven, to: toGiven } };
  const ready = !isSame(from, to) && isGiven(from, fromGiven) && isGiven(to, toGiven);
  return (
    <>
      <div className={classes.sides}>
        <SidePicker
          key={`from ${fromWritten}`}
          label={t("compare.from")}
          side={from}
          onChange={(side) => setFrom(written(side, here))}
          database={database}
          given={fromGiven}
          onGiven={setFromGiven}
        />
        <Button variant="default" aria-label={t("compare.swap")} className={classes.swap} onClick={swap}>
          <IconArrowsExchange size={16} stroke={1.75} aria-hidden />
        </Button>
        <SidePicker
          key={`to ${toWritten}`}
          label={t("compare.to")}
          side={to}
          onChange={(side) => setTo(written(side, here))}
          database={database}
          given={toGiven}
          onGiven={setToGiven}
        />
      </div>
      {ready ? (
        <Comparison key={JSON.stringify(sides)} sides={sides} database={database} />
      ) : isSame(from, to) && isGiven(from, fromGiven) && (fromWritten || toWritten) ? (
        <Empty title={t("compare.sameSidesTitle")} text={t("compare.sameSides")} />
      ) : (
        <Empty title={t("compare.chooseTitle")} text={t("compare.choose")} />
      )}
    </>
  );
}

function Comparison({ sides, database }: { sides: Sides; database: Database }) {
  const { t } = useTranslation("schema");
  const [renames, setRenames] = useState<Rename[]>([]);
  const [denied, setDenied] = useState<string[]>([]);
  const [group, setGroup] = useState<Group>();
  const [, setView] = useView("view", "sql");
  const compared = useComparison(database.name, sides, renames);
  if (compared.isPending) return <SkeletonRows rows={6} height={44} />;
  if (compared.isError) return <Problem error={compared.error} onRetry={() => void compared.refetch()} />;
  const diff = compared.data;
  return (
    <div className={classes.comparison}>
      <section aria-label={t("changes.label")}>
        <Refreshing on={compared.isPlaceholderData} />
        <DiffSum changes={diff.changes} same={t("compare.equal")} />
        <RenameQuestions
          candidates={diff.renameCandidates}
          renames={renames}
          denied={denied}
          onRename={(rename) => setRenames([...renames, rename])}
          onDeny={(key) => setDenied([...denied, key])}
          onUndo={(rename) => setRenames(renames.filter((one) => keyOfCandidate(one) !== keyOfCandidate(rename)))}
        />
        {diff.changes.length > 0 && (
          <ChangeList
            changes={diff.changes}
            chosen={group?.key}
            onChoose={(chosen) => {
              setGroup(chosen);
              setView("definitions");
            }}
          />
        )}
        <NotCompared items={diff.notCompared} />
      </section>
      <Result sides={sides} diff={diff} database={database} group={group} />
    </div>
  );
}

function Result({
  sides,
  diff,
  database,
  group,
}: {
  sides: Sides;
  diff: Schemas["SchemaDiff"];
  database: Database;
  group?: Group;
}) {
  const { t } = useTranslation("schema");
  const [view, setView] = useView("view", "sql");
  const title = useSideTitle(database);
  const { from, to } = sides;
  // Only a database can be changed; the past and a text cannot.
  const changed = from.kind === "database" || from.kind === "live" ? from.name : undefined;
  return (
    <section className={classes.result} aria-label={t("compare.result")}>
      <SegmentedControl
        size="xs"
        aria-label={t("compare.result")}
        value={view}
        onChange={setView}
        data={[
          { value: "sql", label: t("compare.viewSql") },
          { value: "definitions", label: t("compare.viewDefinitions") },
        ]}
      />
      {view !== "sql" ? (
        <Definitions sides={sides} diff={diff} database={database} group={group} />
      ) : diff.statement ? (
        <ChangeSql
          sql={diff.statement}
          engine={database.engine}
          target={changed ? { name: changed, project: database.project } : undefined}
          title={t("compare.issueTitle", { from: title(from), to: title(to) })}
        />
      ) : (
        <p className="bb-dim">{t("compare.noSql")}</p>
      )}
    </section>
  );
}
