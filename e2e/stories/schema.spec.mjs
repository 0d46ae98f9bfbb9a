import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, ines, signIn } from "../harness/world.mjs";

test("a schema is looked at, drawn, compared and changed in a form; both become issues", async ({ browser }) => {
  await furnish({
    project: "dock",
    title: "Dock",
    instances: {
      "dock-test": { environment: "test", databases: ["dock_test"] },
      "dock-prod": { environment: "prod", databases: ["dock_prod"] },
    },
  });
  const page = await signIn(browser, ines);

  await test.step("every kind of object is found and shown", async () => {
    await page.goto("/instances/dock-test/databases/dock_test");
    await expect(page.getByRole("row", { name: /berth/ })).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("ship");
    await expect(page.getByRole("link", { name: /ship_id/ })).toBeVisible(); // visit, by its column
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const ship = page.getByRole("region", { name: "public.ship", exact: true });
    // A name in the diagram is a button; it leads on.
    await expect(ship.getByRole("button", { name: "berth", exact: true })).toBeVisible();
    await expectAccessible(page);
    await ship.getByText("Details", { exact: true }).click();
    await expect(ship.getByRole("cell", { name: "berth_id" })).toBeVisible();
    await expectAccessible(page);
    await ship.getByText("Definition", { exact: true }).click();
    await expect(ship.getByRole("button", { name: "Copy the definition" })).toBeVisible();
    await expect(ship).toContainText("CREATE TABLE public.ship");
    await page.goto("/instances/dock-test/databases/dock_test?kind=enum&object=enum:public.flag");
    await expect(page.getByRole("region", { name: "public.flag", exact: true })).toContainText("blue");
  });

  await test.step("the diagram is filtered, walked through by keyboard, and saved", async () => {
    await page.goto("/instances/dock-test/databases/dock_test/diagram");
    const diagram = page.getByRole("region", { name: "Diagram of tables" });
    await expect(diagram.getByRole("button", { name: "visit", exact: true })).toBeVisible();
    await diagram.getByRole("button", { name: "ship", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/table=public\.ship/);
    await expectAccessible(page);
    const file = page.waitForEvent("download");
    await diagram.getByRole("button", { name: "SVG" }).click();
    expect(readFileSync(await (await file).path(), "utf8")).toContain(">berth_id</text>");
    await page.getByRole("searchbox", { name: "Only tables with this in their name" }).fill("visit");
    await expect(diagram.getByRole("button", { name: "berth", exact: true })).toBeHidden();
  });

  await test.step("two databases are compared, a rename is answered, and the rest becomes an issue", async () => {
    await page.goto("/instances/dock-test/databases/dock_test");
    await page.getByRole("link", { name: "Compare" }).click();
    await page.goto(
      "/instances/dock-prod/databases/dock_prod/compare?to=database:instances/dock-test/databases/dock_test",
    );
    await expect(page.getByText("Loses data", { exact: true })).toBeVisible();
    await expect(page.getByRole("region", { name: "Was it renamed?" })).toContainText("length_m");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Renamed" }).click();
    await expect(page.getByText("Loses data", { exact: true })).toBeHidden();
    await page.getByText("Side by side", { exact: true }).click();
    await expect(page.getByRole("textbox", { name: "dock_test" })).toContainText("length_m");
    await expectAccessible(page);
    await page.getByText("SQL", { exact: true }).first().click();
    await page.getByRole("button", { name: "Propose as an issue" }).click();
    await expect(page).toHaveURL(/\/projects\/dock\/issues\/new$/);
    await expect(page.getByRole("checkbox", { name: /dock_prod/ })).toBeChecked();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Make dock_prod like dock_test");
    await expect(page.getByRole("textbox", { name: "SQL" })).toContainText("RENAME COLUMN length TO length_m");
    await page.getByRole("button", { name: "Discard" }).click();
  });

  await test.step("a table is changed in a form, and that becomes an issue", async () => {
    await page.goto("/instances/dock-test/databases/dock_test/edit?table=public.berth");
    await page.getByLabel("Name of length_m").fill("length");
    await page.getByRole("button", { name: "Add a column" }).click();
    await page.getByLabel("Name of column 4").fill("depth");
    await page.getByLabel("Type of depth").fill("numeric(5,2)");
    const review = page.getByRole("region", { name: "What this does" });
    await expect(review).toContainText("ADD COLUMN depth numeric(5,2)");
    await expect(review).toContainText("RENAME COLUMN length_m TO length");
    await expectAccessible(page);
    await review.getByRole("button", { name: "Propose as an issue" }).click();
    await expect(page.getByRole("checkbox", { name: /dock_test/ })).toBeChecked();
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Change berth");
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page).toHaveURL(/\/projects\/dock\/issues\/1$/);
  });
  await page.context().close();
});
