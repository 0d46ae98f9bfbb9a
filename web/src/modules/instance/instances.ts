import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf } from "../../api/list";

export type Engine = Schemas["Engine"];
export type Instance = Schemas["Instance"];
export type DataSource = Schemas["DataSource"];
export type InstanceFilter = { title?: string; engine?: string; environment?: string; showArchived?: boolean };

/** Registered servers. */
export function listInstances({ title, engine, environment, showArchived }: InstanceFilter = {}) {
  const filter = allOf(
    title && `title.contains(${literal(title)})`,
    engine && `engine == ${literal(engine)}`,
    environment && `environment == ${literal(environment)}`,
  );
  return pagedQuery(["instances", { filter, showArchived }], async (pageToken) => {
    const query = { pageSize: 200, pageToken, filter, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/instances", { params: { query } }));
    return pageOf(page.instances, page);
  });
}

export function getInstance(instance: string) {
  return queryOptions({
    queryKey: ["instances", "get", instance],
    queryFn: () => take(api.GET("/v1/instances/{instance}", { params: { path: { instance } } })),
  });
}

export function listInstanceDatabases(instance: string, nameContains?: string) {
  const filter = allOf(nameContains && `name.contains(${literal(nameContains)})`);
  return pagedQuery(["databases", { instance, filter }], async (pageToken) => {
    const params = { path: { instance }, query: { pageSize: 50, pageToken, filter } };
    const page = await take(api.GET("/v1/instances/{instance}/databases", { params }));
    return pageOf(page.databases, page);
  });
}

/** The kinds of servers Bytebase speaks to, as the server says. */
export const listEngines = queryOptions({
  queryKey: ["engines"],
  queryFn: async () => (await take(api.GET("/v1/engines"))).engines,
  // A driver may be added while the server runs.
  staleTime: 30_000,
});

export function useEngine(type: Schemas["EngineType"]): Engine | undefined {
  return useQuery(listEngines).data?.find((engine) => engine.type === type);
}

export function useEngineTitles(): (type: Schemas["EngineType"]) => string {
  const engines = useQuery(listEngines).data;
  return (type) => engines?.find((engine) => engine.type === type)?.title ?? type;
}

/** "PostgreSQL 17.2": the number is what matters of a version text. */
export function versionOf(version: string): string {
  return /\d+(\.\d+)*/.exec(version)?.[0] ?? version;
}

export function addressOf(instance: Instance): string {
  const admin = instance.dataSources.find((source) => source.type === "ADMIN") ?? instance.dataSources[0];
  return admin ? placeOf(admin) : "";
}

/** "db.example.com:5432", or the path where databases are files. */
export function placeOf(source: DataSource): string {
  return source.path || `${source.host}:${source.port}`;
}
