import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type TwoFactor = Schemas["TwoFactor"];

const key = (user: string) => ["twoFactor", user];

/** Whether somebody has a second factor; `user` is the number in users/2. */
export function getTwoFactor(user: string) {
  return queryOptions({
    queryKey: key(user),
    queryFn: () => take(api.GET("/v1/users/{user}/twoFactor", { params: { path: { user } } })),
  });
}

/** What one does with a second factor: set it up in two steps, get new recovery codes, take it away. */
export function useTwoFactorActs(user: string) {
  const queryClient = useQueryClient();
  const params = { path: { user } };
  const onSettled = async () => {
    await queryClient.invalidateQueries({ queryKey: key(user) });
    await queryClient.invalidateQueries({ queryKey: ["sessions", user] });
  };
  const begin = useMutation({
    mutationFn: (currentPassword: string) =>
      take(api.POST("/v1/users/{user}/twoFactor:begin", { params, body: { currentPassword } })),
  });
  const confirm = useMutation({
    mutationFn: (code: string) => take(api.POST("/v1/users/{user}/twoFactor:confirm", { params, body: { code } })),
  });
  const renew = useMutation({
    mutationFn: (code: string) =>
      take(api.POST("/v1/users/{user}/twoFactor:renewRecoveryCodes", { params, body: { code } })),
    onSettled,
  });
  const disable = useMutation({
    mutationFn: (body: { currentPassword: string; code: string }) =>
      take(api.POST("/v1/users/{user}/twoFactor:disable", { params, body })),
    onSettled,
  });
  const reset = useMutation({
    mutationFn: () => take(api.POST("/v1/users/{user}/twoFactor:reset", { params, body: {} })),
    onSettled,
  });
  return { begin, confirm, renew, disable, reset, done: onSettled };
}
