import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";
import { part } from "../../api/names";

export type Database = Schemas["Database"];
export type DatabaseId = { instance: string; database: string };
const base = "/v1/instances/{instance}/databases/{database}";

export const databaseId = (name: string): DatabaseId => ({
  instance: part(name, "instances"),
  database: part(name, "databases"),
});

export const databaseKey = (id: DatabaseId) => ["database", id.instance, id.database] as const;

/** Databases of a project, or all I may see; `project` empty means all. */
export function listDatabases(project: string, filter?: string) {
  return pagedQuery(["databases", project, { filter }], async (pageToken) => {
    const query = { pageSize, pageToken, filter };
    const page = await take(
      project
        ? api.GET("/v1/projects/{project}/databases", { params: { path: { project }, query } })
        : api.GET("/v1/databases", { params: { query } }),
    );
    return pageOf(page.databases, page);
  });
}

/** All databases of a project, for choosing among them. */
export function allDatabases(project: string) {
  return queryOptions({
    queryKey: ["databases", project, "all"],
    queryFn: async () => {
      const databases: Database[] = [];
      let pageToken: string | undefined;
      do {
        const query = { pageSize: 1000, pageToken };
        const page = await take(api.GET("/v1/projects/{project}/databases", { params: { path: { project }, query } }));
        databases.push(...page.databases);
        pageToken = page.nextPageToken || undefined;
      } while (pageToken);
      return databases;
    },
    enabled: project !== "",
  });
}

export function getDatabase(id: DatabaseId) {
  return queryOptions({
    queryKey: [...databaseKey(id), "self"],
    queryFn: () => take(api.GET(base, { params: { path: id } })),
    // The schema after a change is read within seconds of it.
    refetchInterval: (query) => (isBehind(query.state.data) ? 2_000 : false),
  });
}

/** Whether its schema was read before its last change. */
export function isBehind(database: Database | undefined): boolean {
  const { lastChange, lastSyncTime } = database ?? {};
  return (
    lastChange !== undefined && lastSyncTime !== undefined && Date.parse(lastSyncTime) < Date.parse(lastChange.time)
  );
}

/** `readAt` is when the schema was read: another reading is another answer. */
export function getMetadata(id: DatabaseId, readAt?: string) {
  return queryOptions({
    queryKey: [...databaseKey(id), "metadata", readAt],
    queryFn: () => take(api.GET(`${base}/metadata`, { params: { path: id } })),
  });
}

export function getSchema(id: DatabaseId) {
  return queryOptions({
    queryKey: [...databaseKey(id), "schema"],
    queryFn: () => take(api.GET(`${base}/schema`, { params: { path: id } })),
  });
}

export function listChangelogs(id: DatabaseId) {
  return pagedQuery([...databaseKey(id), "changelogs"], async (pageToken) => {
    const page = await take(api.GET(`${base}/changelogs`, { params: { path: id, query: { pageSize, pageToken } } }));
    return pageOf(page.changelogs, page);
  });
}

export function getChangelog(id: DatabaseId, changelog: string) {
  return queryOptions({
    queryKey: [...databaseKey(id), "changelogs", changelog],
    queryFn: () => take(api.GET(`${base}/changelogs/{changelog}`, { params: { path: { ...id, changelog } } })),
    enabled: changelog !== "",
  });
}

export const syncDatabase = (id: DatabaseId) => take(api.POST(`${base}:sync`, { params: { path: id } }));

export const updateDatabase = (id: DatabaseId, updateMask: string, body: Schemas["DatabaseInput"]) =>
  take(api.PATCH(base, { params: { path: id, query: { updateMask } }, body }));

export const transferDatabases = (project: string, databases: string[]) =>
  take(api.POST("/v1/projects/{project}/databases:transfer", { params: { path: { project } }, body: { databases } }));
