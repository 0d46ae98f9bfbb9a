import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { counted, pagedQuery, pageOf, pageSize } from "../../api/list";
import { part } from "../../api/names";

export type Issue = Schemas["Issue"];
export type IssueId = { project: string; issue: string };

const base = "/v1/projects/{project}/issues/{issue}";

/** Everything known of an issue lies under this key, so that one word refreshes all of it. */
export const issueKey = ({ project, issue }: IssueId) => ["issue", project, issue] as const;

export function getIssue(id: IssueId) {
  return queryOptions({
    queryKey: [...issueKey(id), "self"],
    queryFn: () => take(api.GET(base, { params: { path: id } })),
    // While checks run their end is news that is not worth missing.
    refetchInterval: (query) => (query.state.data?.checks.status === "RUNNING" ? 3_000 : false),
  });
}

export function getPipeline(id: IssueId) {
  return queryOptions({
    queryKey: [...issueKey(id), "pipeline"],
    queryFn: () => take(api.GET(`${base}/pipeline`, { params: { path: id } })),
    refetchInterval: (query) => (query.state.data?.stages.some((stage) => isMoving(stage.status)) ? 3_000 : false),
  });
}

export function isMoving(status: Schemas["TaskStatus"]): boolean {
  return status === "PENDING" || status === "RUNNING" || status === "SETTLING" || status === "CANCELING";
}

export function listComments(id: IssueId) {
  return queryOptions({
    queryKey: [...issueKey(id), "comments"],
    queryFn: () =>
      wholeList(async (query) => {
        const page = await take(api.GET(`${base}/comments`, { params: { path: id, query } }));
        return { items: page.comments, nextPageToken: page.nextPageToken };
      }),
  });
}

/** A batch change has some for each of its databases, and the latest stand last. */
export function listEvents(id: IssueId) {
  return queryOptions({
    queryKey: [...issueKey(id), "events"],
    queryFn: () =>
      wholeList(async (query) => {
        const page = await take(api.GET(`${base}/events`, { params: { path: id, query } }));
        return { items: page.events, nextPageToken: page.nextPageToken };
      }),
  });
}

type OnePage<T> = { items: T[]; nextPageToken?: string | null };

/** All pages, one after the other. */
async function wholeList<T>(read: (query: { pageSize: number; pageToken?: string }) => Promise<OnePage<T>>) {
  const items: T[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await read({ pageSize: 1000, pageToken });
    items.push(...page.items);
    if (!page.nextPageToken) return items;
    pageToken = page.nextPageToken;
  }
}

export function listVersions(id: IssueId) {
  return queryOptions({
    queryKey: [...issueKey(id), "versions"],
    queryFn: () => take(api.GET(`${base}/versions`, { params: { path: id } })),
  });
}

export function listIssues(project: string, filter: string | undefined, orderBy?: string) {
  return pagedQuery(["issues", project, { filter, orderBy }], async (pageToken) => {
    const query = { pageSize, pageToken, filter, orderBy };
    const page = await take(api.GET("/v1/projects/{project}/issues", { params: { path: { project }, query } }));
    return pageOf(page.issues, page);
  });
}

/** A condition on issues: the reader has something to do about it. */
export const waitsForMe = `waitingFor=="users/me"`;

/** How many issues wait for the reader; the server stops counting at ten thousand. */
export function countWaiting(project: string) {
  return queryOptions({
    queryKey: ["issues", project, "waiting"],
    queryFn: async () => {
      const query = { pageSize: 1, filter: `status=="OPEN" && ${waitsForMe}` };
      const page = await take(api.GET("/v1/projects/{project}/issues", { params: { path: { project }, query } }));
      return page.totalSize === undefined ? { count: counted, more: true } : { count: page.totalSize, more: false };
    },
    staleTime: 10_000,
  });
}

export function idOfIssue(name: string): IssueId {
  return { project: part(name, "projects"), issue: part(name, "issues") };
}

type Verb = "submit" | "approve" | "requestChanges" | "requestReview" | "cancel" | "reopen" | "runChecks" | "override";

/** `words` are the comment or the reason; `version` is the one that was seen: a decision on another is refused. */
export type Act = { verb: Verb; words?: string; version?: number };

export async function actOn(id: IssueId, { verb, words = "", version }: Act): Promise<Issue> {
  const params = { path: id };
  switch (verb) {
    case "submit":
      return take(api.POST(`${base}:submit`, { params }));
    case "reopen":
      return take(api.POST(`${base}:reopen`, { params }));
    case "runChecks":
      return take(api.POST(`${base}:runChecks`, { params }));
    case "approve":
      return take(api.POST(`${base}:approve`, { params, body: { version, comment: words || undefined } }));
    case "requestChanges":
      return take(api.POST(`${base}:requestChanges`, { params, body: { version, comment: words } }));
    case "requestReview":
      return take(api.POST(`${base}:requestReview`, { params, body: words ? { comment: words } : {} }));
    case "cancel":
      return take(api.POST(`${base}:cancel`, { params, body: words ? { reason: words } : {} }));
    case "override":
      return take(api.POST(`${base}:override`, { params, body: { reason: words } }));
  }
}

/** The acts on an issue; whatever comes of one, all that is shown of the issue is read again. */
export function useIssueAct(id: IssueId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => actOn(id, act),
    onSettled: () => refreshIssue(client, id),
  });
}

export function refreshIssue(client: ReturnType<typeof useQueryClient>, id: IssueId) {
  void client.invalidateQueries({ queryKey: ["issues", id.project] });
  void client.invalidateQueries({ queryKey: ["home"] });
  void client.invalidateQueries({ queryKey: ["projects", "get", id.project] });
  return client.invalidateQueries({ queryKey: issueKey(id) });
}

export function updateIssue(id: IssueId, updateMask: string, body: Schemas["IssueInput"]) {
  return take(api.PATCH(base, { params: { path: id, query: { updateMask } }, body }));
}

export function comment(id: IssueId, body: Schemas["CommentInput"]) {
  return take(api.POST(`${base}/comments`, { params: { path: id }, body }));
}
