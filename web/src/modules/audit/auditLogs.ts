import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize } from "../../api/list";

export type AuditLog = Schemas["AuditLog"];

/** What the reader looks for; empty parts ask for everything. */
export type Wanted = { text: string; status: string; since: string; user: string; request: string };

/** How far back, by the word in the address. */
export const spans: Record<string, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

/** The same in the language of filters. A time is cut to the minute, so that it does not ask anew with every drawing. */
export function filterOf({ text, status, since, user, request }: Wanted, now: number): string | undefined {
  const span = spans[since];
  const from = span !== undefined && new Date(Math.floor((now - span) / 60_000) * 60_000).toISOString();
  return allOf(
    text && `(method.contains(${literal(text)}) || resource.contains(${literal(text)}))`,
    (status === "DONE" || status === "REFUSED") && `status == ${literal(status)}`,
    from && `time >= timestamp(${literal(from)})`,
    user && `user == ${literal(user)}`,
    request && `requestId == ${literal(request)}`,
  );
}

/** @param project whose part is read; undefined for all of it */
export function listAuditLogs(project: string | undefined, filter: string | undefined) {
  return pagedQuery(["auditLogs", { project, filter }], async (pageToken) => {
    const query = { pageSize, pageToken, filter };
    const page = await take(
      project === undefined
        ? api.GET("/v1/auditLogs", { params: { query } })
        : api.GET("/v1/projects/{project}/auditLogs", { params: { path: { project }, query } }),
    );
    return pageOf(page.auditLogs, page);
  });
}

/** Where the browser gets the file. */
export function exportUrl(project: string | undefined, format: "CSV" | "JSON", filter: string | undefined): string {
  const of = project === undefined ? "" : `/projects/${encodeURIComponent(project)}`;
  const search = new URLSearchParams({ format, ...(filter && { filter }) });
  return `/v1${of}/auditLogs:export?${search}`;
}
