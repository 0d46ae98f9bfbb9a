import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, take } from "../../api/client";

export const listRoles = queryOptions({
  queryKey: ["roles"],
  queryFn: () => take(api.GET("/v1/roles")),
  staleTime: 300_000,
});

/** The title of a role by its name; its name until the titles are here. */
export function useRoleTitles(): (role: string) => string {
  const roles = useQuery(listRoles).data?.roles;
  return (role) => roles?.find((one) => one.name === role)?.title ?? role.replace(/^roles\//, "");
}
