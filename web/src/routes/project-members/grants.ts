import type { Schemas } from "../../api/client";

type Policy = Schemas["Policy"];
export type Grant = { member: string; roles: Schemas["Binding"][] };

/** The policy by member, in the order in which they first stand in it. */
export function grantsOf(policy: Policy): Grant[] {
  const grants = new Map<string, Grant>();
  for (const binding of policy.bindings) {
    for (const member of binding.members) {
      const grant = grants.get(member) ?? { member, roles: [] };
      grant.roles.push(binding);
      grants.set(member, grant);
    }
  }
  return [...grants.values()];
}

export const lasting = (binding: Schemas["Binding"]) => !binding.condition && !binding.expireTime;

/** The policy with a role given to a member, or taken away; bindings with an end or a condition stay as they are. */
export function changed(policy: Policy, member: string, role: string, has: boolean): Policy {
  const bindings = policy.bindings.map((binding) => ({ ...binding, members: [...binding.members] }));
  const found = bindings.find((binding) => binding.role === role && lasting(binding));
  if (has) {
    if (!found) bindings.push({ role, members: [member] });
    else if (!found.members.includes(member)) found.members.push(member);
  } else if (found) {
    found.members = found.members.filter((one) => one !== member);
  }
  return { ...policy, bindings: bindings.filter((binding) => binding.members.length > 0) };
}

/** The policy without the member. */
export function without(policy: Policy, member: string): Policy {
  return taken(policy, member, () => true);
}

/** The policy with one more binding; the member's grant of the same role under the same condition gives way to it. */
export function granted(policy: Policy, binding: Schemas["Binding"]): Policy {
  const [member = ""] = binding.members;
  const before = taken(policy, member, (one) => one.role === binding.role && one.condition === binding.condition);
  return { ...before, bindings: [...before.bindings, binding] };
}

/** The policy without those bindings of the member. */
export function taken(policy: Policy, member: string, which: (binding: Schemas["Binding"]) => boolean): Policy {
  const bindings = policy.bindings
    .map((one) => (which(one) ? { ...one, members: one.members.filter((name) => name !== member) } : one))
    .filter((one) => one.members.length > 0);
  return { ...policy, bindings };
}
