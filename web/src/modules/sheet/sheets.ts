import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type Sheet = Schemas["Sheet"];
export type SheetId = { project: string; sheet: string };
const base = "/v1/projects/{project}/sheets/{sheet}";

export function listSheets(project: string, filter?: string, showArchived?: boolean) {
  return pagedQuery(["sheets", project, { filter, showArchived }], async (pageToken) => {
    const query = { pageSize, pageToken, filter, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/projects/{project}/sheets", { params: { path: { project }, query } }));
    return pageOf(page.sheets, page);
  });
}

export function getSheet(id: SheetId) {
  return queryOptions({
    queryKey: ["sheets", id.project, "get", id.sheet],
    queryFn: () => take(api.GET(base, { params: { path: id } })),
    enabled: id.sheet !== "",
  });
}

export const createSheet = (project: string, body: Schemas["SheetInput"]) =>
  take(api.POST("/v1/projects/{project}/sheets", { params: { path: { project } }, body }));

export const updateSheet = (id: SheetId, updateMask: string, body: Schemas["SheetInput"]) =>
  take(api.PATCH(base, { params: { path: id, query: { updateMask } }, body }));

export const archiveSheet = (id: SheetId) => take(api.POST(`${base}:archive`, { params: { path: id } }));
export const restoreSheet = (id: SheetId) => take(api.POST(`${base}:restore`, { params: { path: id } }));
