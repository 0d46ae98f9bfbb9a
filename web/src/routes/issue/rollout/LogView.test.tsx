import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { Outlet } from "react-router";
import { beforeEach, expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import { renderRoutes } from "../../../test/render";
import { server } from "../../../test/server";
import { newIssue, newPipeline } from "../testIssue";
import { EventParser } from "./followLog";
import { caretUnder } from "./LogError";
import { LogView } from "./LogView";
import { type LogEntry, logRows } from "./logRows";

beforeEach(() => server.use(http.get("*/issues/7/versions", () => HttpResponse.json({ versions: [] }))));

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds)).toISOString();
const error: Schemas["RunError"] = {
  code: "23502",
  message: "column contains null values",
  statementIndex: 2,
  statement: "ALTER COLUMN family_name SET NOT NULL;",
  line: 9,
  column: 14,
  leftBehind: "Rolled back: nothing changed.",
  nextStep: "Fill the empty names, then retry.",
  resumeAt: [],
};
const entries: LogEntry[] = [
  { line: 1, time: at(0), kind: "INFO", text: "Connected" },
  { line: 2, time: at(1), kind: "STATEMENT", text: "UPDATE customer SET a = 1", statementIndex: 1 },
  { line: 3, time: at(2), kind: "STATEMENT_DONE", text: "", statementIndex: 1, durationMs: 38_400, rows: "1204881" },
  { line: 4, time: at(3), kind: "STATEMENT", text: "ALTER TABLE customer", statementIndex: 2 },
  { line: 5, time: at(4), kind: "STATEMENT_FAILED", text: "", statementIndex: 2, durationMs: 12, error },
];
const run = newPipeline({ prod: "FAILED" }).stages[1]?.tasks[0]?.latestRun as Schemas["TaskRun"];

function draw(
  shown: LogEntry[],
  hash = "",
  status: Schemas["TaskRunStatus"] = "FAILED",
  now: object = {},
  ended?: Schemas["RunError"],
) {
  const view = { id: { project: "shop", issue: "7" }, issue: { ...newIssue({}), ...now } };
  const shownRun = { ...run, status, error: ended };
  renderRoutes(
    [
      {
        path: "*",
        element: <Outlet context={view} />,
        children: [{ path: "*", element: <LogView entries={shown} complete={status === "FAILED"} run={shownRun} /> }],
      },
    ],
    `/projects/shop/issues/7/rollout${hash}`,
  );
}

test("a statement and how it ended are one row, with rows and duration", () => {
  draw(entries);
  expect(screen.getAllByRole("link", { name: /Link to line/ }).map((link) => link.textContent)).toEqual([
    "1",
    "2",
    "4",
  ]);
  expect(screen.getByText("1,204,881 rows")).toBeVisible();
  expect(screen.getByText("38.4 s")).toBeVisible();
});

test("an error says what broke, where, what is left behind, and what to do", () => {
  draw(entries);
  const alert = within(screen.getByRole("alert"));
  expect(alert.getByText("ERROR 23502: column contains null values")).toBeVisible();
  expect(alert.getByText("line 9")).toBeVisible();
  expect(alert.getByText("Rolled back: nothing changed.")).toBeVisible();
  expect(alert.getByText("Fill the empty names, then retry.")).toBeVisible();
});

test("the line of an error is that of the version that ran, wherever the statement stands now", () => {
  const mended = { changes: [{ statement: `${"\n".repeat(8)}DELETE FROM nobody;\n${error.statement}` }] };
  const ran = { changes: [{ statement: `${"\n".repeat(8)}  ${error.statement}` }] };
  server.use(http.get("*/issues/7/versions", () => HttpResponse.json({ versions: [{ version: 1, ...ran }] })));
  draw(entries, "", "FAILED", mended);
  expect(screen.queryByText(/DELETE FROM nobody/)).toBeNull();
});

test("how a run ended that lost its statement stands at the end", () => {
  const lost = {
    ...error,
    code: "OUTCOME_UNKNOWN",
    message: "Outcome of statement 2 unknown.",
    statement: "",
    line: 0,
  };
  draw(entries.slice(0, 4), "", "FAILED", {}, lost);
  expect(screen.getByRole("alert")).toHaveTextContent(/^Outcome of statement 2 unknown\./);
});

test("a link to the line of a result leads to its statement", () => {
  draw(entries, "#L3");
  expect(document.getElementById("L3")?.closest("[data-chosen]")).not.toBeNull();
});

test("what still ran when the run ended is not said to run", () => {
  draw(entries.slice(0, 4));
  expect(screen.queryByRole("img", { name: "Running" })).toBeNull();
  expect(screen.getByRole("img", { name: "Settling" })).toBeVisible();
});

test("an empty log of a run that moves says so", () => {
  draw([], "", "RUNNING");
  expect(screen.getByText("Nothing written yet.")).toBeVisible();
});

test("a statement that is retried has a row for each try", () => {
  const again = { ...(entries[1] as LogEntry), line: 6 };
  expect(logRows([...entries.slice(0, 3), again]).map((row) => [row.line, row.state])).toEqual([
    [1, undefined],
    [2, "DONE"],
    [6, "RUNNING"],
  ]);
});

test("carets stand under the word, tabs kept", () => {
  expect(caretUnder("\tDROP tabel x", 7)).toBe("\t     ^^^^^");
});

test("events are read whole, however the stream is cut", () => {
  const parser = new EventParser();
  expect(parser.read("event: entry\nda")).toEqual([]);
  expect(parser.read('ta: {"line":1}\n\nevent: end\ndata:\n')).toEqual([{ type: "entry", data: '{"line":1}' }]);
  expect(parser.read("\n: still here\n\n")).toEqual([{ type: "end", data: "" }]);
});
