import { expect, test } from "vitest";
import { changed, grantsOf, without } from "./grants";

const policy = {
  etag: "1",
  bindings: [
    { role: "roles/projectOwner", members: ["users/2"] },
    { role: "roles/projectDeveloper", members: ["users/3"], expireTime: "2027-01-01T00:00:00Z" },
  ],
};

test("a member stands once, with all roles", () => {
  const both = changed(policy, "users/2", "roles/projectViewer", true);
  expect(grantsOf(both).map((grant) => [grant.member, grant.roles.map((role) => role.role)])).toEqual([
    ["users/2", ["roles/projectOwner", "roles/projectViewer"]],
    ["users/3", ["roles/projectDeveloper"]],
  ]);
});

test("giving a lasting role leaves the one with an end alone", () => {
  const after = changed(policy, "users/3", "roles/projectDeveloper", true);
  expect(after.bindings).toHaveLength(3);
  expect(after.bindings[1]).toEqual(policy.bindings[1]);
});

test("taking the last member of a role takes the binding", () => {
  expect(changed(policy, "users/2", "roles/projectOwner", false).bindings).toEqual([policy.bindings[1]]);
  expect(without(policy, "users/3").bindings).toEqual([policy.bindings[0]]);
});
