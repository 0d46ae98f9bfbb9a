import { expect, it } from "vitest";
import { type Policy, rolesOf, withRole } from "./users";

const policy: Policy = {
  etag: "7",
  bindings: [
    { role: "roles/workspaceOwner", members: ["users/2"] },
    { role: "roles/workspaceDeveloper", members: ["users/3", "users/4"] },
    { role: "roles/workspaceDBA", members: ["users/3"], expireTime: "2027-01-01T00:00:00Z" },
  ],
};

it("moves a member to another role and leaves the others alone", () => {
  const changed = withRole(policy, "users/3", "roles/workspaceOwner");
  expect(rolesOf(changed, "users/3")).toEqual(["roles/workspaceOwner", "roles/workspaceDBA"]);
  expect(rolesOf(changed, "users/2")).toEqual(["roles/workspaceOwner"]);
  expect(rolesOf(changed, "users/4")).toEqual(["roles/workspaceDeveloper"]);
  expect(changed.etag).toBe("7");
});

it("makes a binding for a role nobody has, and drops one that becomes empty", () => {
  const changed = withRole(policy, "users/2", "roles/workspaceDBA");
  expect(changed.bindings.filter(({ role }) => role === "roles/workspaceOwner")).toEqual([]);
  expect(changed.bindings).toContainEqual({ role: "roles/workspaceDBA", members: ["users/2"] });
});

it("takes a role away", () => {
  expect(rolesOf(withRole(policy, "users/4", ""), "users/4")).toEqual([]);
});
