import { type InfiniteData, infiniteQueryOptions, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

export type Page<T> = { items: T[]; nextPageToken?: string; totalSize?: number };
export const pageSize = 50;
/** Up to here the server counts. */
export const counted = 10_000;

/** A page of an answer; lists that are not counted, or too long to be, leave the count out. */
export function pageOf<T>(items: T[], answer: { nextPageToken?: string; totalSize?: number }): Page<T> {
  return { items, nextPageToken: answer.nextPageToken, totalSize: answer.totalSize };
}

/** A list that is read page by page; `read` gets the token of the page wanted. */
export function pagedQuery<T>(queryKey: QueryKey, read: (pageToken?: string) => Promise<Page<T>>) {
  return infiniteQueryOptions({
    queryKey: [...queryKey, "pages"],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.nextPageToken || undefined,
  });
}

/** What a list page shows: the items so far, how many there are, and how to get more. */
export function usePaged<T>(options: ReturnType<typeof pagedQuery<T>>) {
  const query = useInfiniteQuery(options);
  const data = query.data as InfiniteData<Page<T>> | undefined;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return {
    items,
    /** Not known where the server does not count and there are more to read. */
    total: data?.pages[0]?.totalSize ?? (data && !query.hasNextPage ? items.length : undefined),
    isPending: query.isPending,
    isRefreshing: query.isFetching && !query.isPending && !query.isFetchingNextPage,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}

/** A string literal of the filter language. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** Conditions joined; empty ones are left out. */
export function allOf(...conditions: (string | undefined | false)[]): string | undefined {
  return conditions.filter(Boolean).join(" && ") || undefined;
}
