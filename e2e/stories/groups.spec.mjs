import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, marta, signIn, sqlField } from "../harness/world.mjs";

test("a group is made of a condition, asked as one, and changed as one", async ({ browser }) => {
  await furnish({
    project: "tenants",
    title: "Tenants",
    instances: {
      "tenants-test": { environment: "test", databases: ["tenant_ada", "tenant_bob", "ledger"] },
    },
  });

  const page = await signIn(browser, marta);
  await page.goto("/projects/tenants/databaseGroups");
  await expect(page.getByText("No groups yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "New group" }).first().click();
  await page.getByLabel("Title", { exact: true }).fill("All tenants");
  await page.getByLabel("Condition", { exact: true }).fill("resource.databse_name == 1");
  await expect(page.getByText(/The condition is wrong at 1:/)).toBeVisible();
  await page.getByLabel("Condition", { exact: true }).fill('resource.database_name.startsWith("tenant_")');
  await expect(page.getByRole("region", { name: "2 match" }).getByText("tenant_bob")).toBeVisible();
  await expect(page.getByRole("region", { name: "1 does not" }).getByText("ledger")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "All tenants" })).toBeVisible();

  await page.getByRole("link", { name: "Query all members" }).click();
  await page.locator('.cm-content[aria-label^="SQL of"]').fill("SELECT 6 * 7 AS answer");
  await page.getByRole("button", { name: /^Run Ctrl/ }).click();
  await expect(page.getByRole("tab", { name: /Result 1 2/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/projects/tenants/databaseGroups");
  await page.getByRole("link", { name: "All tenants" }).click();

  await page.getByRole("link", { name: "Change all members" }).click();
  await sqlField(page).fill("CREATE TABLE invoice (id bigint PRIMARY KEY)");
  await page.getByLabel("Title", { exact: true }).fill("Invoices of all tenants");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("heading", { name: /Invoices of all tenants/ })).toBeVisible();
  await page.getByRole("link", { name: /^Rollout/ }).click();
  await expect(page.getByRole("region", { name: "Stage Test" }).getByText("Done").first()).toBeVisible();
});
