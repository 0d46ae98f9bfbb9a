import { useEffect, useState } from "react";
import type { TaskRun } from "../../../modules/issue/rollout";
import { followLog } from "./followLog";
import type { LogEntry } from "./logRows";

type Log = { run?: string; entries: LogEntry[]; complete: boolean; error?: unknown };

/** The log of a run as it grows. */
export function useTaskLog(run: string | undefined, status: TaskRun["status"] | undefined) {
  const [log, setLog] = useState<Log>({ entries: [], complete: false });
  const [attempt, setAttempt] = useState(0);
  // A run that settles or is taken up again after its stream ended is followed anew.
  const waits = status === "PENDING";
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` and `waits` are reasons to read again
  useEffect(() => {
    if (!run) return;
    const stop = new AbortController();
    setLog((before) => (before.run === run ? { ...before, error: undefined } : { run, entries: [], complete: false }));
    followLog(run, stop.signal, (entries) =>
      setLog((before) => ({ ...before, entries: merged(before.entries, entries) })),
    ).then(
      () => stop.signal.aborted || setLog((before) => ({ ...before, complete: true })),
      (error: unknown) => stop.signal.aborted || setLog((before) => ({ ...before, error })),
    );
    return () => stop.abort();
  }, [run, attempt, waits]);
  const shown = log.run === run ? log : { entries: [], complete: false, error: undefined };
  return { ...shown, retry: () => setAttempt((n) => n + 1) };
}

function merged(before: LogEntry[], more: LogEntry[]): LogEntry[] {
  const last = before.at(-1)?.line ?? 0;
  const fresh = more.filter((entry) => entry.line > last);
  return fresh.length > 0 ? [...before, ...fresh] : before;
}
