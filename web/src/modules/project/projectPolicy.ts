import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Policy = Schemas["Policy"];
const path = "/v1/projects/{project}:getIamPolicy";

export function projectPolicy(project: string) {
  return queryOptions({
    queryKey: ["projects", "policy", project],
    queryFn: () => take(api.GET(path, { params: { path: { project } } })),
  });
}

/** Sets the whole policy; a stale one is refused by its etag. */
export function useSetProjectPolicy(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: Policy) =>
      take(api.POST("/v1/projects/{project}:setIamPolicy", { params: { path: { project } }, body: { policy } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["projects", "policy", project] });
      void client.invalidateQueries({ queryKey: ["projects", "get", project] });
    },
  });
}
