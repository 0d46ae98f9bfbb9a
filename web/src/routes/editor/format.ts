import type { Schemas } from "../../api/client";
import type { FormatAnswer, FormatRequest } from "./formatWorker";

let worker: Worker | undefined;
let asked = 0;

/** SQL laid out by the habits of its engine. Done in a worker: a long script does not hold up typing. */
export function format(sql: string, engine?: Schemas["EngineType"]): Promise<string> {
  worker ??= new Worker(new URL("./formatWorker.ts", import.meta.url), { type: "module" });
  const works = worker;
  const id = ++asked;
  return new Promise((resolve, reject) => {
    const onMessage = ({ data }: MessageEvent<FormatAnswer>) => {
      if (data.id !== id) return;
      works.removeEventListener("message", onMessage);
      if (data.sql === undefined) reject(new Error(data.message));
      else resolve(data.sql);
    };
    works.addEventListener("message", onMessage);
    works.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    works.postMessage({ id, sql, engine } satisfies FormatRequest);
  });
}
