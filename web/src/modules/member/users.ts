import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize } from "../../api/list";

export type User = Schemas["User"];
export type Policy = Schemas["Policy"];

export function listUsers({ text, showArchived }: { text?: string; showArchived?: boolean } = {}) {
  const filter = allOf(text && `(title.contains(${literal(text)}) || email.contains(${literal(text)}))`);
  return pagedQuery(["users", { filter, showArchived }], async (pageToken) => {
    const query = { pageSize, pageToken, filter, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/users", { params: { query } }));
    return pageOf(page.users, page);
  });
}

export function getUser(user: string) {
  return queryOptions({
    queryKey: ["users", "get", user],
    queryFn: () => take(api.GET("/v1/users/{user}", { params: { path: { user } } })),
    enabled: user !== "",
  });
}

export function listServiceAccounts(showArchived = false) {
  return pagedQuery(["serviceAccounts", { showArchived }], async (pageToken) => {
    const query = { pageSize, pageToken, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/serviceAccounts", { params: { query } }));
    return pageOf(page.serviceAccounts, page);
  });
}

/** Links that were handed out and not used yet; for those who may invite. */
export const listInvitations = queryOptions({
  queryKey: ["invitations"],
  queryFn: async () => (await take(api.GET("/v1/invitations"))).invitations,
});

export const workspacePolicy = queryOptions({
  queryKey: ["workspacePolicy"],
  queryFn: () => take(api.GET("/v1/workspace:getIamPolicy")),
});

/** The roles of a member, most powerful first as the policy lists them. */
export function rolesOf(policy: Policy | undefined, member: string): string[] {
  return (policy?.bindings ?? []).filter(({ members }) => members.includes(member)).map(({ role }) => role);
}

/** The policy in which the member has this one lasting role; "" takes it away. Bindings with an end are left alone. */
export function withRole(policy: Policy, member: string, role: string): Policy {
  const lasting = (binding: Schemas["Binding"]) => !binding.condition && !binding.expireTime;
  const bindings = policy.bindings
    .map((binding) =>
      lasting(binding) ? { ...binding, members: binding.members.filter((one) => one !== member) } : binding,
    )
    .filter((binding) => binding.members.length > 0 || binding.role === role);
  if (role) {
    const target = bindings.find((binding) => binding.role === role && lasting(binding));
    if (target) target.members = [...target.members, member];
    else bindings.push({ role, members: [member] });
  }
  return { ...policy, bindings: bindings.filter((binding) => binding.members.length > 0) };
}
