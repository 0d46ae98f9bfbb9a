import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { idOf, readable } from "../../api/names";
import { batchQuery, cancelQuery, type DatabaseGroup } from "../../modules/group/groups";
import { Problem } from "../../ui/Problem";
import { SqlEditor } from "../../ui/sql/SqlEditor";
import classes from "./Group.module.css";

/** One question to all members: their answers in one table, each row with the database that it comes from; who failed is told apart. */
export function AskMembers({ project, group }: { project: string; group: DatabaseGroup }) {
  const { t } = useTranslation("group");
  const [statement, setStatement] = useState("");
  const [id, setId] = useState("");
  const ask = useMutation({ mutationFn: (queryId: string) => batchQuery(project, [group.name], statement, queryId) });
  const run = () => {
    const next = crypto.randomUUID();
    setId(next);
    ask.mutate(next);
  };
  return (
    <section className={classes.section}>
      <h2>{t("ask.title")}</h2>
      <p className="bb-dim">{t("ask.lead")}</p>
      <SqlEditor
        value={statement}
        onChange={setStatement}
        engine={group.matchedDatabases?.[0]?.engine}
        label={t("ask.sql")}
        minHeight={80}
        maxHeight={240}
      />
      <div className={classes.acts} style={{ marginTop: 8 }}>
        <Button onClick={run} loading={ask.isPending} disabled={!statement.trim()}>
          {t("ask.run")}
        </Button>
        {ask.isPending && (
          <Button variant="default" onClick={() => void cancelQuery(id)}>
            {t("ask.cancel")}
          </Button>
        )}
        {ask.data && (
          <span className="bb-faint">{t("ask.sum", { succeeded: ask.data.succeeded, failed: ask.data.failed })}</span>
        )}
      </div>
      {ask.isError && <Problem error={ask.error} />}
      {ask.data && <Answers answers={ask.data.databases} />}
    </section>
  );
}

function Answers({ answers }: { answers: Schemas["DatabaseAnswer"][] }) {
  const { t } = useTranslation("group");
  const sorted = [...answers].sort((a, b) => a.database.localeCompare(b.database));
  const failed = sorted.flatMap((one) => {
    const why = one.problem?.detail ?? one.answer?.error?.message;
    return why === undefined ? [] : [{ database: one.database, why: String(why) }];
  });
  const rows = sorted.flatMap((one) =>
    (one.answer?.results ?? []).flatMap((result) =>
      result.rows.map((row, at) => ({
        key: `${one.database} ${result.statementIndex} ${at}`,
        database: one.database,
        row,
      })),
    ),
  );
  const columns = sorted
    .flatMap((one) => one.answer?.results ?? [])
    .find((result) => result.columns.length > 0)?.columns;
  const label = (database: string) => readable(idOf(database));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.results} aria-label={t("ask.answers")} tabIndex={0}>
      {failed.map((one) => (
        <p key={one.database}>
          <code>{label(one.database)}</code> <span style={{ color: "var(--bb-fail)" }}>{one.why}</span>
        </p>
      ))}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t("ask.database")}</th>
              {columns?.map((column) => (
                <th key={column.name}>{column.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.key}>
                <td>
                  <code>{label(one.database)}</code>
                </td>
                {one.row.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
                  <td key={at}>{value === null ? <span className="bb-faint">{t("ask.null")}</span> : String(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
