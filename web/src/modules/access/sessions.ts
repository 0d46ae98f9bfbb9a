import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type Session = Schemas["Session"];

const key = (user: string) => ["sessions", user];

/** Where somebody is signed in, the latest used first; `user` is the number in users/2. */
export function listSessions(user: string) {
  return pagedQuery(key(user), async (pageToken) => {
    const params = { path: { user }, query: { pageSize, pageToken } };
    const page = await take(api.GET("/v1/users/{user}/sessions", { params }));
    return pageOf(page.sessions, page);
  });
}

/** Ends one session, or all but this one. */
export function useSessionActs(user: string) {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: key(user) });
  const revoke = useMutation({
    mutationFn: (session: Session) =>
      take(
        api.DELETE("/v1/users/{user}/sessions/{session}", {
          params: { path: { user, session: session.name.split("/").at(-1) ?? "" } },
        }),
      ),
    onSettled,
  });
  const revokeAll = useMutation({
    mutationFn: () => take(api.POST("/v1/users/{user}/sessions:revokeAll", { params: { path: { user } }, body: {} })),
    onSettled,
  });
  return { revoke, revokeAll };
}
