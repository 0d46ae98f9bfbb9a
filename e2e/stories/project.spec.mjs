import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, marta, signIn } from "../harness/world.mjs";

test("a project is created, and several databases move into it at once", async ({ browser }) => {
  await furnish({ instances: { yard: { environment: "test", databases: ["yard_*"] } } });
  const page = await signIn(browser, marta);
  await page.goto("/projects");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create a project" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create a project" });
  await dialog.getByLabel("Name", { exact: true }).fill("Yard");
  await expect(dialog.getByLabel("ID", { exact: true })).toHaveValue("yard");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create the project" }).click();

  await expect(page).toHaveURL(/\/projects\/yard\/databases$/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the unassigned" }).click();
  await page.getByRole("searchbox", { name: "Find a database by its name" }).fill("yard");
  await expect(page.getByRole("row", { name: /yard_/ })).toHaveCount(3);
  await page.getByRole("checkbox", { name: "Choose yard_crane" }).check();
  await page.getByRole("checkbox", { name: "Choose yard_gate" }).check();
  await page.getByRole("checkbox", { name: "Choose yard_tide" }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Move 3 databases" }).click();
  const move = page.getByRole("dialog", { name: "Move 3 databases to a project" });
  await move.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "Yard" }).click();
  await expectAccessible(page);
  await move.getByRole("button", { name: "Move 3 databases" }).click();
  await expect(move).toBeHidden();

  await page.goto("/projects/yard/databases");
  await expect(page.getByRole("row", { name: /yard_/ })).toHaveCount(3);
  await expectAccessible(page);
  await page.context().close();
});
