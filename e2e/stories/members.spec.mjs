import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { asOwner, furnish, ines, password, signIn, sol } from "../harness/world.mjs";

test("somebody is invited by a link, joins a group, and asks for a role that the owner approves", async ({
  browser,
}) => {
  await furnish({ project: "quay", title: "Quay" });
  const owner = await signIn(browser, sol);

  await owner.goto("/members");
  await owner.getByRole("button", { name: "Add members" }).click();
  const adding = owner.getByRole("dialog", { name: "Add a member" });
  await adding.getByLabel("Name", { exact: true }).fill("Noor Haddad");
  await adding.getByLabel("Email", { exact: true }).fill("noor@harbor.example");
  await expectAccessible(owner);
  await adding.getByRole("button", { name: "Add the member" }).click();
  const link = owner.getByRole("dialog", { name: "The link for Noor Haddad" });
  const address = await link.locator("code").innerText();
  await expectAccessible(owner);
  await link.getByRole("button", { name: "I have copied it" }).click();
  await expect(owner.getByRole("row", { name: /Noor Haddad/ })).toContainText("invited");

  const context = await browser.newContext({ baseURL: process.env.SERVER });
  const joining = await context.newPage();
  await joining.goto(address);
  await joining.getByRole("textbox", { name: "Password" }).fill(password);
  await expectAccessible(joining);
  await joining.getByRole("button", { name: "Choose this password" }).click();
  await expect(joining.getByRole("status").filter({ hasText: "noor@harbor.example" })).toBeVisible();
  await context.close();

  await owner.goto("/members/groups");
  await owner.getByRole("button", { name: "Add a group" }).first().click();
  const group = owner.getByRole("dialog", { name: "Add a group" });
  await group.getByLabel("Name", { exact: true }).fill("Quay readers");
  await group.getByRole("combobox", { name: "Add a member" }).fill("Noor");
  await owner.getByRole("option", { name: /Noor Haddad/ }).click();
  await expectAccessible(owner);
  await group.getByRole("button", { name: "Add the group" }).click();
  await expect(owner.getByRole("row", { name: /Quay readers/ })).toContainText("2 members");

  await owner.goto("/members/roles");
  await owner.getByRole("button", { name: "Add a role" }).click();
  const role = owner.getByRole("dialog", { name: "Add a role" });
  await role.getByLabel("Name", { exact: true }).fill("Quay auditor");
  await role.getByRole("searchbox", { name: "Find a permission" }).fill("auditLogs");
  await role.getByRole("checkbox", { name: "bb.auditLogs.search" }).check();
  await expectAccessible(owner);
  await role.getByRole("button", { name: "Add the role" }).click();
  await expect(role).toBeHidden();

  await owner.goto("/projects/quay/members");
  await owner.getByRole("button", { name: "Add member" }).first().click();
  const member = owner.getByRole("dialog", { name: "Add member" });
  await member.getByRole("combobox", { name: "Member" }).fill("Quay readers");
  await owner.getByRole("option", { name: "Quay readers" }).click();
  await member.getByRole("combobox", { name: "Role" }).click();
  await owner.getByRole("option", { name: "Project viewer" }).click();
  await member.getByLabel("Until").fill("2999-01-01T12:00");
  await expectAccessible(owner);
  await member.getByRole("button", { name: "Add member" }).click();
  await expect(owner.getByRole("row", { name: /Quay readers/ })).toContainText("until");
  await expectAccessible(owner);

  const noor = await signIn(browser, { email: "noor@harbor.example" });
  await noor.goto("/projects/quay/members");
  await expect(noor.getByText(/^Roles here are given by the project's owners\. Ask /)).toBeVisible();
  await noor.getByRole("button", { name: "Request a role" }).click();
  const asking = noor.getByRole("dialog", { name: "Request a role" });
  await asking.getByLabel("What you need it for").fill("I mend the cranes.");
  await expectAccessible(noor);
  await asking.getByRole("button", { name: "Request the role" }).click();
  await expect(noor).toHaveURL(/\/projects\/quay\/issues\/\d+$/);
  await expect(noor.getByRole("heading", { name: "Asks for a role" })).toBeVisible();
  await expectAccessible(noor);

  await owner.goto(new URL(noor.url()).pathname);
  await owner.getByRole("button", { name: "Approve", exact: true }).first().click();
  await expect(owner.getByText(/gave Project developer/)).toBeVisible();
  await noor.goto("/projects/quay/members");
  await expect(noor.getByRole("row", { name: /Noor Haddad/ })).toContainText("Project developer");
  await noor.context().close();
  await owner.context().close();
});

test("a role that has ended is shown as ended, and may be taken away", async ({ browser }) => {
  await furnish({ project: "slip", title: "Slip" });
  const calls = await asOwner();
  const member = await calls.person(ines);
  await calls.post("projects/slip:setIamPolicy", {
    policy: {
      bindings: [{ role: "roles/projectReleaser", members: [member], expireTime: "2020-01-01T00:00:00Z" }],
    },
  });
  await calls.leave();
  const page = await signIn(browser, sol);
  await page.goto("/projects/slip/members");
  const row = page.getByRole("row", { name: /Ines Duarte/ });
  await expect(row).toContainText("ended");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Change the roles" }).click();
  await page.getByRole("menuitem", { name: "Take away the ended Project releaser" }).click();
  await expect(row).toBeHidden();
  await page.context().close();
});
