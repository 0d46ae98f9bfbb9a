import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, take } from "../../api/client";

/** Who I am; fails with a 401 when nobody is signed in. */
export const me = queryOptions({
  queryKey: ["me"],
  queryFn: () => take(api.GET("/v1/users/me")),
  staleTime: 60_000,
});

/** The workspace: set up or not, its title; more of it for those who are signed in. */
export const workspace = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => take(api.GET("/v1/workspace")),
  staleTime: 60_000,
});

/** The reader. Only below the signed-in part of the page tree. */
export function useMe() {
  return useSuspenseQuery(me).data;
}

/** May I do this on the level of the workspace? */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission);
}

export function useWorkspace() {
  return useQuery(workspace);
}
