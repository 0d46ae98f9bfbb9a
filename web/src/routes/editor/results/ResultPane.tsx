import { Select, TextInput } from "@mantine/core";
import { IconAlertOctagonFilled, IconCircleCheckFilled, IconFilter } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import type { Database } from "../../../modules/database/databases";
import { count, duration, exact } from "../../../ui/amounts";
import { type Run, wasStopped } from "../useRuns";
import { Messages, saidOf } from "./Messages";
import classes from "./Results.module.css";
import { RowsOf } from "./RowsOf";
import { arranged, merged, type Order, type Shown, shownOf } from "./table";

const all = "all";

/** What came of the last run: a tab for each statement, of one database or of all of them, and what the servers said. */
export function ResultPane({
  run,
  databases,
  engine,
  onPlace,
}: {
  run: Run;
  databases: Map<string, Database>;
  engine?: Schemas["EngineType"];
  /** Shows a place of what was sent. */
  onPlace: (offset: number) => void;
}) {
  const { t } = useTranslation("editor");
  const [of, setOf] = useState(all);
  const titleOf = (name: string) => databases.get(name)?.databaseName ?? name;
  const several = run.parts.length > 1;
  const titles = useMemo(
    () =>
      new Map(run.parts.map((part) => [part.database, databases.get(part.database)?.databaseName ?? part.database])),
    [run.parts, databases],
  );
  const laid = useMemo(
    () => (several ? merged(run, (name) => titles.get(name) ?? name, t("results.database")) : undefined),
    [several, run, titles, t],
  );
  const part = several ? run.parts.find((one) => one.database === of) : run.parts[0];
  const shown = part ? shownOf(part) : (laid?.shown ?? []);
  const failed = run.parts.filter((one) => one.state === "FAILED" && !wasStopped(one));
  const said = run.parts.flatMap((one) => saidOf(one));
  const results = shown.filter((one) => one.gives && !one.failed);
  const [chosen, setChosen] = useState<number>();
  const first = failed.length > 0 && (!several || results.length === 0) ? messages : (results[0]?.index ?? messages);
  const here =
    chosen !== undefined && (chosen === messages || shown.some((one) => one.index === chosen && one.gives))
      ? chosen
      : first;
  const result = shown.find((one) => one.index === here);
  const [text, setText] = useState("");
  const [order, setOrder] = useState<Order>();
  const places = useMemo(() => (result ? arranged(result.table, text, order) : []), [result, text, order]);
  const head = (acts?: ReactNode) => (
    <>
      <div className={classes.head}>
        <div className={classes.tabs} role="tablist" aria-label={t("results.label")}>
          {shown
            .filter((one) => one.gives)
            .map((one) => (
              <ResultTab
                key={one.index}
                shown={one}
                here={one.index === here}
                onChoose={() => {
                  setChosen(one.index);
                  setOrder(undefined);
                }}
              />
            ))}
          <button
            type="button"
            role="tab"
            aria-selected={here === messages}
            className={classes.tab}
            onClick={() => setChosen(messages)}
          >
            {failed.length > 0 && <IconAlertOctagonFilled size={15} color="var(--bb-fail)" aria-hidden />}
            {t("results.messages")}
            {said.length > 0 && <span className={classes.count}>{said.length}</span>}
          </button>
        </div>
        {several && (
          <Select
            size="xs"
            className={classes.of}
            aria-label={t("results.of")}
            value={of}
            onChange={(value) => setOf(value ?? all)}
            allowDeselect={false}
            searchable={run.parts.length > 8}
            data={[
              { value: all, label: t("results.all", { count: run.parts.length }) },
              ...run.parts.map((one) => ({ value: one.database, label: titleOf(one.database) })),
            ]}
          />
        )}
        {result && (
          <TextInput
            type="search"
            size="xs"
            className={classes.filter}
            aria-label={t("results.filter")}
            placeholder={t("results.filter")}
            leftSection={<IconFilter size={15} stroke={1.75} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {acts}
      </div>
      {several && failed.length > 0 && here !== messages && (
        <div className={classes.notice} role="status">
          <IconAlertOctagonFilled size={15} color="var(--bb-fail)" aria-hidden />
          {t("results.someFailed", { count: failed.length, total: run.parts.length })}
          <button type="button" className={classes.link} onClick={() => setChosen(messages)}>
            {t("results.seeMessages")}
          </button>
        </div>
      )}
      {!part && laid && laid.otherwise.length > 0 && here !== messages && (
        <div className={classes.notice} role="status">
          {t("results.otherwise", { count: laid.otherwise.length, names: laid.otherwise.map(titleOf).join(", ") })}
        </div>
      )}
    </>
  );
  return (
    <section className={classes.results} aria-label={t("results.label")}>
      {result ? (
        <RowsOf
          key={`${run.id} ${of} ${result.index}`}
          head={head}
          shown={result}
          places={places}
          order={order}
          onOrder={(column) =>
            setOrder((before) =>
              before?.column !== column ? { column, down: false } : before.down ? undefined : { column, down: true },
            )
          }
          onUnfilter={text.trim() === "" ? undefined : () => setText("")}
          engine={engine}
          database={part?.database}
        />
      ) : (
        <>
          {head()}
          <Messages run={run} titleOf={titleOf} onPlace={onPlace} />
        </>
      )}
    </section>
  );
}

const messages = -1;

function ResultTab({ shown, here, onChoose }: { shown: Shown; here: boolean; onChoose: () => void }) {
  const { t } = useTranslation("editor");
  const { table, truncated, durationMs } = shown;
  return (
    <button
      type="button"
      role="tab"
      aria-selected={here}
      className={classes.tab}
      onClick={onChoose}
      title={t(truncated ? "results.tabCut" : "results.tabTitle", {
        count: table.rows.length,
        rows: exact(table.rows.length),
        time: duration(durationMs),
        statement: shown.statement.slice(0, 400),
      })}
    >
      {shown.failed ? (
        <IconAlertOctagonFilled size={15} color="var(--bb-fail)" aria-hidden />
      ) : (
        <IconCircleCheckFilled size={15} color="var(--bb-done)" aria-hidden />
      )}
      {t("results.result", { number: shown.index })}
      <span className={classes.count}>
        {count(table.rows.length)}
        {truncated && "+"}
      </span>
    </button>
  );
}
