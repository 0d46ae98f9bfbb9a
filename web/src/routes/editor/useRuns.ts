import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { isProblem } from "../../api/problem";
import { databaseId } from "../../modules/database/databases";
import { cancelQuery, newQueryId, type QueryAnswer, runQuery, type StatementError } from "../../modules/editor/queries";
import { showFailure } from "../../ui/failure";
import type { Sent } from "./code/CodePane";

/** What came of a run in one database. */
export type Part = {
  database: string;
  queryId: string;
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
  parts: Part[];
};
export type Wanted = { databases: string[]; limit: number; admin: boolean };

/** So many databases are asked at a time. */
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
    async (tab: string, sent: Sent, { databases, limit, admin }: Wanted): Promise<Run> => {
      const parts = databases.map((database): Part => ({ database, queryId: newQueryId(), state: "WAITING" }));
      const run: Run = { ...sent, id: newQueryId(), limit, admin, startedAt: Date.now(), parts };
      setRuns((all) => ({ ...all, [tab]: run }));
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
          const { database, queryId } = parts[index] as Part;
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
      const ended = { ...run, parts: [...parts], endedAt: Date.now() };
      change(tab, run.id, () => ended);
      void client.invalidateQueries({ queryKey: ["queryHistories", project] });
      return ended;
    },
    [change, client, project],
  );

  const stop = useCallback(
    (tab: string) => {
      const run = latest.current[tab];
      if (!run) return;
      const parts = run.parts.map((part): Part => {
        if (part.state !== "WAITING" && part.state !== "RUNNING") return part;
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

export const isRunning = (run: Run | undefined): boolean => run !== undefined && run.endedAt === undefined;

/** The error of a part that has a place in the SQL, whether it is the answer or stands in one. */
export function errorOf(part: Part): StatementError | undefined {
  if (part.answer?.error) return part.answer.error;
  return isProblem(part.problem) ? part.problem.statement : undefined;
}

/** Whether it ended because somebody stopped it. */
export const wasStopped = (part: Part): boolean => part.state === "STOPPED" || errorOf(part)?.code === "CANCELED";
