import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, take } from "../../../api/client";
import { ProblemError } from "../../../api/problem";
import type { DatabaseId } from "../../../modules/database/databases";
import { errorsOf, requestOf, type TableEdit } from "./edits";

/** What the edits do to the database, as the server tells it; asked when typing pauses. */
export function useReview(id: DatabaseId, edits: TableEdit[]) {
  const [settled] = useDebouncedValue(edits, 400);
  const body = requestOf(settled);
  const any = (body.tables?.length ?? 0) > 0;
  const query = useQuery({
    queryKey: ["database", id.instance, id.database, "draft", body],
    queryFn: () =>
      take(api.POST("/v1/instances/{instance}/databases/{database}:diffMetadata", { params: { path: id }, body })),
    enabled: any,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  const refused = query.error instanceof ProblemError ? query.error : undefined;
  return {
    diff: any && !query.isError ? query.data : undefined,
    /** Whether what is shown is of edits before the last one. */
    behind: settled !== edits || query.isFetching,
    error: any ? query.error : null,
    errors: refused ? errorsOf(settled, refused.errors) : new Map<string, string>(),
    retry: () => void query.refetch(),
  };
}

export type Reviewed = ReturnType<typeof useReview>;
