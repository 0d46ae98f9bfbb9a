import { pathOf } from "../../../api/names";
import { problemOf } from "../../../api/problem";
import { getLog } from "../../../modules/issue/rollout";
import type { LogEntry } from "./logRows";

const pollEvery = 2_000;

/** Gives the entries of a log as they are written, by a stream or else by asking; ends when the log is complete. */
export async function followLog(run: string, signal: AbortSignal, give: (entries: LogEntry[]) => void): Promise<void> {
  if (await streamed(run, signal, give)) return;
  while (!signal.aborted) {
    const log = await getLog(run);
    if (signal.aborted) return;
    give(log.entries);
    if (log.complete) return;
    await new Promise((resolve) => setTimeout(resolve, pollEvery));
  }
}

/** Whether the stream told the whole log; false where there is none, or it broke off. */
async function streamed(run: string, signal: AbortSignal, give: (entries: LogEntry[]) => void): Promise<boolean> {
  try {
    const response = await fetch(`/v1${pathOf(run)}/log`, {
      headers: { Accept: "text/event-stream", "X-Bytebase-Client": "web" },
      credentials: "same-origin",
      signal,
    });
    if (!response.ok) throw await problemOf(response);
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream") || !response.body) return false;
    const events = response.body.pipeThrough(new TextDecoderStream());
    const reader = events.getReader();
    const parser = new EventParser();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return false;
      const entries: LogEntry[] = [];
      let ended = false;
      for (const event of parser.read(value)) {
        if (event.type === "entry") entries.push(JSON.parse(event.data) as LogEntry);
        else if (event.type === "end") ended = true;
      }
      if (entries.length > 0) give(entries);
      if (ended) {
        void reader.cancel();
        return true;
      }
    }
  } catch {
    // Whatever the stream failed on, asking says it better, or works.
    return signal.aborted;
  }
}

/** Events out of the text of a stream, which arrives in pieces. */
export class EventParser {
  private rest = "";

  read(piece: string): { type: string; data: string }[] {
    this.rest += piece;
    const blocks = this.rest.split(/\r\n\r\n|\n\n|\r\r/);
    this.rest = blocks.pop() ?? "";
    return blocks.map(eventOf).filter((event) => event !== undefined);
  }
}

function eventOf(block: string): { type: string; data: string } | undefined {
  let type = "message";
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [field, value] = [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).replace(/^ /, "")];
    if (field === "event") type = value;
    else if (field === "data") data.push(value);
  }
  return data.length > 0 || type !== "message" ? { type, data: data.join("\n") } : undefined;
}
