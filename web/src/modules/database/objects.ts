import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { api, type Schemas, take } from "../../api/client";
import { type Item, itemOf, type Listed } from "./catalog";
import { type DatabaseId, databaseKey } from "./databases";

const base = "/v1/instances/{instance}/databases/{database}";
/** Lists are read in pages of so many. */
const page = 1000;
/** So many objects are kept in the page; nobody looks through more by eye. */
const most = 200_000;

function listObjects(id: DatabaseId, readAt?: string) {
  return infiniteQueryOptions({
    queryKey: [...databaseKey(id), "objects", readAt],
    queryFn: ({ pageParam }) =>
      take(api.GET(`${base}/objects`, { params: { path: id, query: { pageSize: page, pageToken: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, all) => (all.length * page < most && last.nextPageToken) || undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All objects of a database, the first at once, the others as they come; searching them needs no server. */
export function useObjects(id: DatabaseId, readAt?: string) {
  const query = useInfiniteQuery({ ...listObjects(id, readAt), enabled: id.database !== "" });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((one) => one.objects.map(itemOf)) ?? [], [data]);
  const schemas = useMemo(
    () =>
      [...new Set(items.map((one) => (one.kind === "schema" ? one.object.name : one.object.schema)))].filter(Boolean),
    [items],
  );
  return {
    items,
    schemas,
    isPending: query.isPending,
    /** Whether there are more to come. */
    isReading: hasNextPage && !isError,
    error: query.error,
    retry: () => void (data ? fetchNextPage() : query.refetch()),
  };
}

/** What an object is made of; what stands on a table comes with the table. */
export function getObject(id: DatabaseId, { kind, schema, name, parent }: Listed) {
  const query = parent
    ? { kind: ["TABLE" as const, "VIEW" as const], schema, name: [parent] }
    : { kind: [kind], schema, name: [name] };
  return queryOptions({
    queryKey: [...databaseKey(id), "object", kind, schema, parent, name],
    queryFn: () => take(api.GET(`${base}/metadata`, { params: { path: id, query } })),
  });
}

/** The SQL of something that stands on a table: the table's own definition holds it among much else. */
export function definitionIn(part: Schemas["DatabaseMetadata"], { kind, parent, name }: Listed): string {
  const schemas = part.schemas;
  if (kind === "TRIGGER") {
    const carriers = schemas.flatMap((one) => [...one.tables, ...one.views]);
    const found = carriers.find((one) => one.name === parent)?.triggers.find((one) => one.name === name);
    return found?.definition ?? "";
  }
  const others = [...schemas.flatMap((one) => one.objects), ...part.objects];
  return (
    others.find((one) => one.kind === kind && one.name === name && (!parent || one.on === parent))?.definition ?? ""
  );
}

/** The SQL that makes an object. */
export function getDefinition(id: DatabaseId, object: Listed) {
  const { kind, schema, name, parent } = object;
  return queryOptions({
    queryKey: [...databaseKey(id), "definition", kind, schema, parent, name],
    queryFn: async ({ client }) => {
      if (parent) return definitionIn(await client.fetchQuery(getObject(id, object)), object);
      const query = { kind, schema, name };
      return (await take(api.GET(`${base}/schema`, { params: { path: id, query } }))).schema;
    },
    retry: false,
  });
}

/** Objects that have a column, index, constraint or trigger of that name. */
export function useParts(id: DatabaseId, text: string): Item[] {
  const query = useQuery({
    queryKey: [...databaseKey(id), "parts", text],
    queryFn: () => take(api.GET(`${base}/objects`, { params: { path: id, query: { query: text, pageSize: 100 } } })),
    enabled: text.length > 1,
    staleTime: 60_000,
  });
  return useMemo(() => (query.data?.objects ?? []).filter((one) => one.matches.length > 0).map(itemOf), [query.data]);
}
