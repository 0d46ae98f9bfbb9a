import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize } from "../../api/list";
import { idOf } from "../../api/names";

export type PeopleGroup = Schemas["Group"];

/** Every active user, as policies name them. */
export const everyone = "allUsers";

export function listGroups({ text, member }: { text?: string; member?: string } = {}) {
  const filter = allOf(
    text && `title.contains(${literal(text)})`,
    // What a group is given, its members have.
    member && `member == ${literal(member)}`,
  );
  return pagedQuery(["peopleGroups", { filter }], async (pageToken) => {
    const page = await take(api.GET("/v1/groups", { params: { query: { pageSize, pageToken, filter } } }));
    return pageOf(page.groups, page);
  });
}

export function getGroup(group: string) {
  return queryOptions({
    queryKey: ["peopleGroups", "get", group],
    queryFn: () => take(api.GET("/v1/groups/{group}", { params: { path: { group } } })),
    enabled: group !== "",
  });
}

export type GroupDraft = Pick<PeopleGroup, "title" | "description" | "members"> & { id: string };

/** Makes a group, or changes the one that was read. */
export function useSaveGroup(read: PeopleGroup | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...draft }: GroupDraft) =>
      read
        ? take(
            api.PATCH("/v1/groups/{group}", {
              params: { path: { group: idOf(read.name) }, query: { updateMask: "title,description,members" } },
              body: { ...draft, etag: read.etag },
            }),
          )
        : take(api.POST("/v1/groups", { params: { query: { groupId: id } }, body: draft })),
    onSettled: () => settled(client),
  });
}

export function useDeleteGroup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (group: PeopleGroup) =>
      take(
        api.POST("/v1/groups/{group}:delete", {
          params: { path: { group: idOf(group.name) } },
          body: { etag: group.etag },
        }),
      ),
    onSettled: () => settled(client),
  });
}

/** Whoever joins or leaves may do other things by that, the reader too. */
function settled(client: ReturnType<typeof useQueryClient>) {
  void client.invalidateQueries({ queryKey: ["peopleGroups"] });
  void client.invalidateQueries({ queryKey: ["workspacePolicy"] });
  void client.invalidateQueries({ queryKey: ["projects"] });
  return client.invalidateQueries({ queryKey: ["me"] });
}
