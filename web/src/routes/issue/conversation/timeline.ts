import type { Schemas } from "../../../api/client";

type Comment = Schemas["Comment"];
type Event = Schemas["IssueEvent"];
export type Entry = { kind: "comment"; comment: Comment } | { kind: "event"; event: Event; times: number };

const together = 10 * 60_000;

/** Comments and events by time; alike events of one person within ten minutes become one. */
export function timeline(comments: Comment[], events: Event[]): Entry[] {
  const all = [
    ...comments.map((comment) => ({ time: comment.createTime, entry: { kind: "comment", comment } as Entry })),
    ...events
      .filter((event) => event.type !== "CREATED")
      .map((event) => ({ time: event.time, entry: { kind: "event", event, times: 1 } as Entry })),
  ].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const result: Entry[] = [];
  for (const { entry } of all) {
    const last = result.at(-1);
    if (entry.kind === "event" && last?.kind === "event" && alike(last.event, entry.event)) {
      result[result.length - 1] = { ...entry, times: last.times + 1 };
    } else {
      result.push(entry);
    }
  }
  return result;
}

function alike(before: Event, after: Event): boolean {
  return (
    before.type === after.type &&
    before.user === after.user &&
    (before.text === after.text || before.type === "TASK_DONE" || before.type === "TASK_RUN") &&
    Date.parse(after.time) - Date.parse(before.time) <= together
  );
}
