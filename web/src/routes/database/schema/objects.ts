import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { api, take } from "../../../api/client";
import { type DatabaseId, databaseKey } from "../../../modules/database/databases";
import { type Item, itemOf, type Listed } from "./catalog";

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
  const query = useInfiniteQuery(listObjects(id, readAt));
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

/** What an object is made of. */
export function getObject(id: DatabaseId, { kind, schema, name, parent }: Listed) {
  return queryOptions({
    queryKey: [...databaseKey(id), "object", kind, schema, parent, name],
    queryFn: () =>
      take(
        api.GET(`${base}/metadata`, {
          params: { path: id, query: { kind: [kind], schema, name: [name] } },
        }),
      ),
  });
}

/** The SQL that makes an object. */
export function getDefinition(id: DatabaseId, { kind, schema, name, parent }: Listed) {
  return queryOptions({
    queryKey: [...databaseKey(id), "definition", kind, schema, parent, name],
    queryFn: () => take(api.GET(`${base}/schema`, { params: { path: id, query: { kind, schema, parent, name } } })),
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
