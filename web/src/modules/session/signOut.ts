import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";

/** Ends this session, and, where the identity provider is to end its own too, goes there. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return async () => {
    const { providerSignOutUrl } = await take(api.POST("/v1/auth:signOut"));
    if (providerSignOutUrl) {
      location.assign(providerSignOutUrl);
      return;
    }
    await navigate("/sign-in", { replace: true });
    queryClient.clear();
  };
}
