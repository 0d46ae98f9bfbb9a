import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";
import { part } from "../../api/names";

export type DatabaseGroup = Schemas["DatabaseGroup"];
export type TableGroup = Schemas["TableGroup"];
export type GroupMember = Schemas["GroupMember"];
export type GroupId = { project: string; databaseGroup: string };

/** Whether a name is a group's, and none of a database. */
export const isGroup = (name: string): boolean => name.startsWith("projects/");

export const groupId = (name: string): GroupId => ({
  project: part(name, "projects"),
  databaseGroup: part(name, "databaseGroups"),
});

const all = "/v1/projects/{project}/databaseGroups";
const one = `${all}/{databaseGroup}` as const;

export function listGroups(project: string, filter?: string) {
  return pagedQuery(["groups", project, { filter }], async (pageToken) => {
    const query = { pageSize, pageToken, filter };
    const page = await take(api.GET(all, { params: { path: { project }, query } }));
    return pageOf(page.databaseGroups, page);
  });
}

/** The groups to choose from: a project has few. */
export function allGroups(project: string) {
  return queryOptions({
    queryKey: ["groups", project, "all"],
    queryFn: async () =>
      (await take(api.GET(all, { params: { path: { project }, query: { pageSize: 1000 } } }))).databaseGroups,
  });
}

/** With who belongs to it now, and who does not. */
export function getGroup(id: GroupId) {
  return queryOptions({
    queryKey: ["groups", id.project, "get", id.databaseGroup],
    queryFn: () => take(api.GET(one, { params: { path: id, query: { view: "FULL", pageSize: 200 } } })),
  });
}

/** Who a condition would match; what is wrong with it is a problem with the place. */
export function previewGroup(project: string, condition: string) {
  return queryOptions({
    queryKey: ["groups", project, "preview", condition],
    queryFn: () =>
      take(api.POST(`${all}:preview`, { params: { path: { project } }, body: { condition, pageSize: 200 } })),
    enabled: condition.trim() !== "",
    retry: false,
    placeholderData: keepPreviousData,
  });
}

export const createGroup = (project: string, databaseGroupId: string, body: Schemas["DatabaseGroupInput"]) =>
  take(api.POST(all, { params: { path: { project }, query: { databaseGroupId } }, body }));

export const updateGroup = (id: GroupId, updateMask: string, body: Schemas["DatabaseGroupInput"]) =>
  take(api.PATCH(one, { params: { path: id, query: { updateMask } }, body }));

export const deleteGroup = (id: GroupId) => take(api.POST(`${one}:delete`, { params: { path: id }, body: {} }));

export function listTableGroups(id: GroupId) {
  return queryOptions({
    queryKey: ["groups", id.project, "tables", id.databaseGroup],
    queryFn: async () => (await take(api.GET(`${one}/tableGroups`, { params: { path: id } }))).tableGroups,
  });
}

export const createTableGroup = (id: GroupId, tableGroupId: string, body: Schemas["TableGroupInput"]) =>
  take(api.POST(`${one}/tableGroups`, { params: { path: id, query: { tableGroupId } }, body }));

/** Which tables a condition would match in which members. */
export function previewTableGroup(id: GroupId, condition: string) {
  return queryOptions({
    queryKey: ["groups", id.project, "previewTables", id.databaseGroup, condition],
    queryFn: () => take(api.POST(`${one}/tableGroups:preview`, { params: { path: id }, body: { condition } })),
    enabled: condition.trim() !== "",
    retry: false,
    placeholderData: keepPreviousData,
  });
}

export const updateTableGroup = (id: GroupId, tableGroup: string, body: Schemas["TableGroupInput"]) =>
  take(
    api.PATCH(`${one}/tableGroups/{tableGroup}`, {
      params: { path: { ...id, tableGroup }, query: { updateMask: "placeholder,condition" } },
      body,
    }),
  );

export const deleteTableGroup = (id: GroupId, tableGroup: string) =>
  take(api.POST(`${one}/tableGroups/{tableGroup}:delete`, { params: { path: { ...id, tableGroup } }, body: {} }));
