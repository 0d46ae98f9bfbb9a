import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { offerUndo } from "../../ui/undo";
import { type User, withRole, workspacePolicy } from "./users";

/** Gives a member a role of the workspace, on the policy as it is now. */
export function useSetWorkspaceRole() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ member, role }: { member: string; role: string }) => {
      const policy = await queryClient.fetchQuery({ ...workspacePolicy, staleTime: 0 });
      return take(api.POST("/v1/workspace:setIamPolicy", { body: { policy: withRole(policy, member, role) } }));
    },
    onSuccess: (policy) => queryClient.setQueryData(workspacePolicy.queryKey, policy),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["me"] }),
  });
}

/** A link by which somebody chooses a password; the answer holds its token, once. */
export function useInvite() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (user: User) =>
      take(api.POST("/v1/users/{user}:invite", { params: { path: { user: idOf(user.name) } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["invitations"] }),
  });
}

/** Deactivates a user, with the way back. */
export function useArchiveUser(user: User) {
  const { t } = useTranslation("member");
  const queryClient = useQueryClient();
  const params = { path: { user: idOf(user.name) } };
  const settled = () => queryClient.invalidateQueries({ queryKey: ["users"] });
  const restore = useMutation({
    mutationFn: () => take(api.POST("/v1/users/{user}:restore", { params })),
    onSettled: settled,
  });
  const archive = useMutation({
    mutationFn: () => take(api.POST("/v1/users/{user}:archive", { params })),
    onSuccess: () => offerUndo(t("deactivated", { user: user.title }), () => restore.mutateAsync()),
    onSettled: settled,
  });
  return { archive, restore };
}
