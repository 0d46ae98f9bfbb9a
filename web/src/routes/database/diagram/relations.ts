import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, take } from "../../../api/client";
import { type DatabaseId, databaseKey } from "../../../modules/database/databases";
import { largest } from "./graph";

/** Tables and the keys between them: around one, or all of a schema. */
export function getRelations(
  id: DatabaseId,
  { table, depth, schema }: { table?: string; depth?: number; schema?: string },
  readAt?: string,
) {
  return queryOptions({
    queryKey: [...databaseKey(id), "relations", { table, depth, schema }, readAt],
    queryFn: () =>
      take(
        api.GET("/v1/instances/{instance}/databases/{database}/relations", {
          params: {
            path: id,
            query: { table: table ? [table] : undefined, depth, schema: schema || undefined, pageSize: largest },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
