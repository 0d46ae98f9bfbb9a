import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

/** What waits for me, what runs, what is mine. */
export const getHome = queryOptions({
  queryKey: ["home"],
  queryFn: () => take(api.GET("/v1/home")),
  refetchInterval: 30_000,
});

/** How many things wait for me. */
export function waiting(home: Schemas["Home"]): number {
  return home.groups.reduce((sum, group) => sum + group.issues.length, 0);
}
