import type { Schemas } from "../../../api/client";

type Comment = Schemas["Comment"];
type Event = Schemas["IssueEvent"];
export type Entry = { kind: "comment"; comment: Comment } | { kind: "event"; event: Event; times: number };

const together = 10 * 60_000;

/** What happens to each database of many, one after the other and in between. */
const many: Event["type"][] = ["TASK_RUN", "TASK_DONE", "TASK_CANCELED"];

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
    const at = entry.kind === "event" ? alikeAt(result, entry.event) : -1;
    const before = result[at];
    if (before?.kind === "event" && entry.kind === "event") {
      result[at] = { ...entry, times: before.times + 1 };
    } else {
      result.push(entry);
    }
  }
  return result;
}

/** Where the event is told already; not beyond what else happened. */
function alikeAt(told: Entry[], event: Event): number {
  for (let at = told.length - 1; at >= 0; at--) {
    const before = told[at];
    if (before?.kind !== "event") return -1;
    if (alike(before.event, event)) return at;
    if (!many.includes(before.event.type) || !many.includes(event.type)) return -1;
  }
  return -1;
}

function alike(before: Event, after: Event): boolean {
  return (
    before.type === after.type &&
    before.user === after.user &&
    (before.text === after.text || many.includes(before.type)) &&
    Date.parse(after.time) - Date.parse(before.time) <= together
  );
}
