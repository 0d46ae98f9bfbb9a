import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf } from "../../api/list";
import { ProblemError } from "../../api/problem";
import { type DatabaseId, databaseKey } from "../database/databases";

export type QueryAnswer = Schemas["QueryAnswer"];
export type QueryResult = Schemas["QueryResult"];
export type ResultColumn = Schemas["ResultColumn"];
export type StatementError = Schemas["StatementError"];
export type QueryRights = Schemas["QueryRights"];
export type QueryHistory = Schemas["QueryHistory"];
export type Plan = Schemas["Plan"];
export type PlanNode = Schemas["PlanNode"];
/** A value of a result. What a number would round is text already. */
export type Value = null | boolean | number | string;

const base = "/v1/instances/{instance}/databases/{database}";

export const runQuery = (id: DatabaseId, body: Schemas["QueryRequest"]) =>
  take(api.POST(`${base}:query`, { params: { path: id }, body }));

export const explainStatement = (id: DatabaseId, statement: string) =>
  take(api.POST(`${base}:explain`, { params: { path: id }, body: { statement } }));

/** What may stand at a place of a script. */
export const completeStatement = (id: DatabaseId, body: Schemas["CompleteRequest"], signal: AbortSignal) =>
  take(api.POST(`${base}:complete`, { params: { path: id }, body, signal }));

/**
 * Asks many databases, and the members of groups, at once. `onAnswer` is told of each as soon as it has answered; the end comes after the last.
 *
 * @throws where nothing was asked, or the answer broke off
 */
export async function queryMany(
  project: string,
  body: Schemas["BatchQueryRequest"],
  onAnswer: (answer: Schemas["DatabaseAnswer"]) => void,
): Promise<void> {
  const lines = await take(
    api.POST("/v1/projects/{project}:batchQuery", {
      params: { path: { project } },
      body,
      headers: { Accept: "application/x-ndjson" },
      parseAs: "stream",
    }),
  );
  let ended = false;
  for await (const line of linesOf(lines as ReadableStream<Uint8Array>)) {
    const read = JSON.parse(line) as Schemas["DatabaseAnswer"] | Schemas["BatchQueryAnswer"];
    if ("database" in read) onAnswer(read);
    else ended = true;
  }
  if (!ended) throw new ProblemError({ status: 0, code: "OFFLINE", title: "OFFLINE" });
}

async function* linesOf(stream: ReadableStream<Uint8Array>) {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** Stops it on the database server. */
export const cancelQuery = (query: string) =>
  take(api.POST("/v1/queries/{query}:cancel", { params: { path: { query } } }));

export function getQueryRights(id: DatabaseId) {
  return queryOptions({
    queryKey: [...databaseKey(id), "queryRights"],
    queryFn: () => take(api.GET(`${base}/queryRights`, { params: { path: id } })),
    staleTime: 60_000,
  });
}

/** What I asked of a project's databases, the latest first. */
export function listOwnHistory(project: string, text: string) {
  const filter = allOf(`project == ${literal(`projects/${project}`)}`, text && `statement.contains(${literal(text)})`);
  return pagedQuery(["queryHistories", project, text], async (pageToken) => {
    const query = { pageSize: 30, pageToken, filter };
    const page = await take(api.GET("/v1/queryHistories", { params: { query } }));
    return pageOf(page.queryHistories, page);
  });
}

/** An id for a query of one's own choice; also where the page does not come over TLS. */
export function newQueryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
