import ELK from "elkjs/lib/elk-api.js";
// As a file of its own, as it is: it is a plain script, and no module.
import worker from "elkjs/lib/elk-worker.min.js?url";
import { type Drawing, drawingOf, graphOf } from "./geometry";
import type { DrawnTable, Relation } from "./graph";

let engine: InstanceType<typeof ELK> | undefined;

/** Places tables and lines, in a worker: the page stays fluid however long it takes. */
export async function layOut(tables: DrawnTable[], relations: Relation[]): Promise<Drawing> {
  engine ??= new ELK({ workerFactory: () => new Worker(worker) });
  return drawingOf(tables, relations, await engine.layout(graphOf(tables, relations)));
}
