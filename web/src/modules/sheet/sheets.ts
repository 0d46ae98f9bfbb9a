import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type Sheet = Schemas["Sheet"];
export type SheetVersion = Schemas["SheetVersion"];
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

export const starSheet = (id: SheetId, starred: boolean) =>
  take(
    starred ? api.POST(`${base}:star`, { params: { path: id } }) : api.POST(`${base}:unstar`, { params: { path: id } }),
  );

/** The folders of the sheets that one may read. */
export function listSheetFolders(project: string) {
  return queryOptions({
    queryKey: ["sheets", project, "folders"],
    queryFn: () => take(api.GET("/v1/projects/{project}/sheets:folders", { params: { path: { project } } })),
  });
}

/** The texts that a sheet has had, the newest first. */
export function listSheetVersions(id: SheetId) {
  return pagedQuery(["sheets", id.project, "versions", id.sheet], async (pageToken) => {
    const query = { pageSize: 20, pageToken };
    const page = await take(api.GET(`${base}/versions`, { params: { path: id, query } }));
    return pageOf(page.versions, page);
  });
}

export function getSheetVersion(id: SheetId, version: string) {
  return queryOptions({
    queryKey: ["sheets", id.project, "versions", id.sheet, version],
    queryFn: () => take(api.GET(`${base}/versions/{version}`, { params: { path: { ...id, version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const archiveSheet = (id: SheetId) => take(api.POST(`${base}:archive`, { params: { path: id } }));
export const restoreSheet = (id: SheetId) => take(api.POST(`${base}:restore`, { params: { path: id } }));
