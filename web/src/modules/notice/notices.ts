import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type Notice = Schemas["Notice"];

/** How much of the inbox is unread. */
export const countNotices = queryOptions({
  queryKey: ["notices", "count"],
  queryFn: () => take(api.GET("/v1/notices:count")),
  refetchInterval: 60_000,
});

export function listNotices(unread: boolean) {
  const filter = unread ? "unread" : undefined;
  return pagedQuery(["notices", { filter }], async (pageToken) => {
    const page = await take(api.GET("/v1/notices", { params: { query: { pageSize, pageToken, filter } } }));
    return pageOf(page.notices, page);
  });
}

export function refreshNotices(client: QueryClient) {
  return client.invalidateQueries({ queryKey: ["notices"] });
}

export function readNotice(notice: string) {
  return take(api.POST("/v1/notices/{notice}:read", { params: { path: { notice } } }));
}

/** @param issue whose news is read; undefined for all of it */
export function readAllNotices(issue?: string) {
  return take(api.POST("/v1/notices:readAll", { body: { issue } }));
}
