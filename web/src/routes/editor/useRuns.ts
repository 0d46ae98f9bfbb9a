import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Schemas } from "../../api/client";
import { isProblem, ProblemError } from "../../api/problem";
import { databaseId } from "../../modules/database/databases";
import {
  cancelQuery,
  newQueryId,
  type QueryAnswer,
  queryMany,
  runQuery,
  type StatementError,
} from "../../modules/editor/queries";
import { showFailure } from "../../ui/failure";
import type { Sent } from "./code/CodePane";

/** What came of a run in one database. */
export type Part = {
  database: string;
  /** Where it is asked by a query of its own. */
  queryId?: string;
  state: "WAITING" | "RUNNING" | "STOPPING" | "STOPPED" | "DONE" | "FAILED";
  answer?: QueryAnswer;
  problem?: unknown;
};
/** Statements that were sent, where they stood, and what came of them in each database. */
export type Run = Sent & {
  id: string;
  limit: number;
  admin: boolean;
  startedAt: number;
  stoppedAt?: number;
  endedAt?: number;
  /** How many databases are meant; those of a large group are not all known before they answer. */
  count: number;
  parts: Part[];
};
export type Wanted = {
  /** Databases and groups. */
  targets: string[];
  /** Databases that are meant by them, as far as they are known; others may answer as well. */
  databases: string[];
  count: number;
  limit: number;
  admin: boolean;
};

/** So many databases are asked at a time where each is asked by itself. */
const atOnce = 4;

/** The last run of each tab. */
export function useRuns(project: string) {
  const client = useQueryClient();
  const [runs, setRuns] = useState<Record<string, Run>>({});
  const latest = useRef(runs);
  latest.current = runs;
  /** Ids of queries that somebody stopped, sent or not. */
  const stopped = useRef(new Set<string>());

  const change = useCallback(
    (tab: string, run: string, how: (before: Run) => Run) =>
      setRuns((all) => (all[tab]?.id === run ? { ...all, [tab]: how(all[tab]) } : all)),
    [],
  );

  const start = useCallback(
    async (tab: string, sent: Sent, { targets, databases, count, limit, admin }: Wanted): Promise<Run> => {
      // A batch is asked as a whole; an administrator asks each database by itself, and so does who asks one.
      const single = admin || (targets.length === 1 && targets[0] === databases[0]);
      const parts = databases.map(
        (database): Part =>
          single ? { database, queryId: newQueryId(), state: "WAITING" } : { database, state: "RUNNING" },
      );
      const run: Run = { ...sent, id: newQueryId(), limit, admin, startedAt: Date.now(), count, parts };
      setRuns((all) => ({ ...all, [tab]: run }));
      const end = (all: Part[]) => {
        const ended = { ...run, parts: all, endedAt: Date.now() };
        change(tab, run.id, () => ended);
        void client.invalidateQueries({ queryKey: ["queryHistories", project] });
        return ended;
      };
      if (!single) {
        const answered = new Map(parts.map((part) => [part.database, part]));
        const body = { targets, statement: sent.sql, limit, queryId: run.id };
        try {
          await queryMany(project, body, (answer) => {
            answered.set(answer.database, partOf(answer));
            change(tab, run.id, (before) => ({ ...before, parts: [...answered.values()] }));
          });
        } catch (problem) {
          if (answered.size === 0) answered.set("", { database: "", state: "FAILED", problem });
          for (const [name, one] of answered) {
            if (one.state === "RUNNING") answered.set(name, { ...one, state: "FAILED", problem });
          }
        }
        return end([...answered.values()].filter((one) => one.state !== "RUNNING"));
      }
      const set = (index: number, part: Partial<Part>) => {
        parts[index] = { ...(parts[index] as Part), ...part };
        change(tab, run.id, (before) => ({
          ...before,
          parts: before.parts.map((one, at) => (at === index ? { ...one, ...part } : one)),
        }));
      };
      const queue = parts.map((_, index) => index);
      const work = async () => {
        for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
          const { database, queryId = "" } = parts[index] as Part;
          if (stopped.current.has(queryId)) {
            set(index, { state: "STOPPED" });
            continue;
          }
          set(index, { state: "RUNNING" });
          try {
            const body = { statement: sent.sql, limit, queryId, ...(admin ? { admin } : {}) };
            const answer = await runQuery(databaseId(database), body);
            set(index, { state: answer.error ? "FAILED" : "DONE", answer });
          } catch (problem) {
            set(index, { state: "FAILED", problem });
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, parts.length) }, work));
      return end([...parts]);
    },
    [change, client, project],
  );

  const stop = useCallback(
    (tab: string) => {
      const run = latest.current[tab];
      if (!run) return;
      if (run.parts.some((part) => part.queryId === undefined)) cancelQuery(run.id).catch(showFailure);
      const parts = run.parts.map((part): Part => {
        if (part.state !== "WAITING" && part.state !== "RUNNING") return part;
        if (part.queryId === undefined) return { ...part, state: "STOPPING" };
        stopped.current.add(part.queryId);
        if (part.state === "WAITING") return { ...part, state: "STOPPED" };
        cancelQuery(part.queryId).catch(showFailure);
        return { ...part, state: "STOPPING" };
      });
      change(tab, run.id, (before) => ({ ...before, parts, stoppedAt: Date.now() }));
    },
    [change],
  );

  const forget = useCallback((tab: string) => setRuns(({ [tab]: _, ...others }) => others), []);

  return { runs, start, stop, forget };
}

function partOf({ database, answer, problem }: Schemas["DatabaseAnswer"]): Part {
  if (answer) return { database, state: answer.error ? "FAILED" : "DONE", answer };
  const { code = "INTERNAL", ...said } = (problem ?? {}) as { code?: string };
  const state = code === "QUERY_CANCELED" && !("error" in said) ? "STOPPED" : "FAILED";
  if (state === "STOPPED") return { database, state };
  const title = (code.charAt(0) + code.slice(1).toLowerCase()).replaceAll("_", " ");
  return { database, state, problem: new ProblemError({ status: 400, title, code, ...said }) };
}

export const isRunning = (run: Run | undefined): boolean => run !== undefined && run.endedAt === undefined;

/** The error of a part that has a place in the SQL, whether it is the answer or stands in one. */
export function errorOf(part: Part): StatementError | undefined {
  if (part.answer?.error) return part.answer.error;
  return isProblem(part.problem) ? part.problem.statement : undefined;
}

/** Whether it ended because somebody stopped it. */
export const wasStopped = (part: Part): boolean => part.state === "STOPPED" || errorOf(part)?.code === "CANCELED";
