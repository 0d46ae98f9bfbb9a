import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";

export type Role = Schemas["Role"];
export type Level = Role["scope"];

export const listRoles = queryOptions({
  queryKey: ["roles"],
  queryFn: () => take(api.GET("/v1/roles")),
  staleTime: 300_000,
});

export const listPermissions = queryOptions({
  queryKey: ["permissions"],
  queryFn: async () => (await take(api.GET("/v1/permissions"))).permissions,
  staleTime: 300_000,
});

const predefined = [
  "workspaceOwner",
  "workspaceDBA",
  "workspaceDeveloper",
  "projectOwner",
  "projectDeveloper",
  "projectReleaser",
  "projectQuerier",
  "projectViewer",
] as const;

/** The title of a role by its name: of the predefined ones in the reader's language; its name until the titles of the others are here. */
export function useRoleTitles(): (role: string) => string {
  const { t } = useTranslation("member");
  const roles = useQuery(listRoles).data?.roles;
  return (role) => {
    const id = role.replace(/^roles\//, "");
    const known = predefined.find((one) => one === id);
    return known ? t(`predefined.${known}`) : (roles?.find((one) => one.name === role)?.title ?? id);
  };
}

export type RoleDraft = Pick<Role, "title" | "description" | "permissions"> & { id: string; level: Level };

/** Makes a role, or changes the one that was read. */
export function useSaveRole(read: Role | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, level, ...draft }: RoleDraft) =>
      read
        ? take(
            api.PATCH("/v1/roles/{role}", {
              params: { path: { role: idOf(read.name) }, query: { updateMask: "title,description,permissions" } },
              body: { ...draft, etag: read.etag },
            }),
          )
        : take(api.POST("/v1/roles", { params: { query: { roleId: id } }, body: { ...draft, level } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["roles"] }),
  });
}

export function useDeleteRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (role: Role) =>
      take(
        api.POST("/v1/roles/{role}:delete", { params: { path: { role: idOf(role.name) } }, body: { etag: role.etag } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["roles"] }),
  });
}
