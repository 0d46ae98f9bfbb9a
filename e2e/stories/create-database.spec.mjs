import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, ines, marta, signIn } from "../harness/world.mjs";

test("a database is asked for, approved, and made on prod", async ({ browser }) => {
  await furnish({
    project: "pilots",
    title: "Pilots",
    instances: { "pilot-prod": { environment: "prod", databases: ["pilot_*"] } },
  });
  const developer = await signIn(browser, ines);
  await developer.goto("/projects/pilots/issues/new");
  await developer.getByText("Create a database", { exact: true }).click();
  await developer.getByRole("button", { name: "Submit" }).click();
  await expect(developer.getByText("No instance is chosen.")).toBeVisible();
  await expectAccessible(developer);
  await developer.getByRole("combobox", { name: "Instance" }).selectOption("instances/pilot-prod");
  await developer.getByLabel("Name of the database").fill("pilot_roster");
  await developer.getByRole("button", { name: "Submit" }).click();
  await expect(developer.getByRole("heading", { name: /Create database pilot_roster/ })).toBeVisible();
  await expectAccessible(developer);
  await developer.getByRole("link", { name: /^Changes/ }).click();
  await expectAccessible(developer);

  const dba = await signIn(browser, marta);
  await dba.goto("/projects/pilots/issues/1");
  await dba.getByRole("button", { name: "Approve" }).click();
  await dba.getByRole("button", { name: "Run on Prod", exact: true }).click();
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/Done/);
  await dba.getByRole("link", { name: /^Rollout/ }).click();
  await expectAccessible(dba);

  await developer.goto("/projects/pilots/databases");
  await developer.getByRole("link", { name: "pilot_roster" }).first().click();
  await expect(developer).toHaveURL(/\/instances\/pilot-prod\/databases\/pilot_roster$/);
  await expectAccessible(developer);
  await developer.context().close();
  await dba.context().close();
});
