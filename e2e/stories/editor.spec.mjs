import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, ines, signIn } from "../harness/world.mjs";

const script = `SELECT id, 9007199254740993::bigint AS big, NULL AS nothing, '' AS blank FROM sailor ORDER BY id;
SELECT count(*) FROM sailor;
`;

test("SQL is completed, run, explained, found again and kept; a reader's write is refused", async ({ browser }) => {
  await furnish({
    project: "desk",
    title: "Desk",
    instances: { "desk-test": { environment: "test", databases: ["desk_test"] } },
  });
  const page = await signIn(browser, ines);
  const code = page.getByRole("textbox", { name: "SQL of" });
  const write = async (sql) => {
    await code.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(sql);
  };

  await test.step("the database's page leads to the editor, where its names are completed", async () => {
    await page.goto("/instances/desk-test/databases/desk_test");
    await page.getByRole("link", { name: "Query", exact: true }).click();
    await expect(page).toHaveURL(/\/projects\/desk\/editor\?tab=\d+$/);
    await expect(page.getByRole("treeitem", { name: /^sailor/ })).toBeVisible();
    await expect(page.getByText("Read only", { exact: true })).toBeVisible();
    await code.click();
    await page.keyboard.type("SELECT * FROM sail");
    await page.getByRole("option", { name: /^sailor/ }).click();
    await expect(code).toContainText("FROM sailor");
    await expectAccessible(page);
  });

  await test.step("two statements have two results; every digit is there, and NULL is no empty text", async () => {
    await write(script);
    await page.keyboard.press("Control+Shift+Enter");
    const grid = page.getByRole("grid", { name: /^Result 1/ });
    await expect(grid.getByRole("gridcell", { name: "9007199254740993" }).first()).toBeVisible();
    await expect(grid.getByRole("gridcell", { name: "NULL" }).first()).toBeVisible();
    await expect(grid.getByRole("gridcell", { name: "''" }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("tab", { name: /^Result 2/ }).click();
    await expect(page.getByRole("gridcell", { name: "250" })).toBeVisible();
  });

  await test.step("the statement at the caret is explained", async () => {
    await code.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+e");
    const plan = page.getByRole("region", { name: "Plan" });
    await expect(plan.getByRole("cell", { name: /sailor/ })).toBeVisible();
    await expectAccessible(page);
    await plan.getByRole("button", { name: "Close" }).click();
  });

  await test.step("an error stands at its place", async () => {
    await write("SELECT id\nFROM sailor\nWHERE rank = 1");
    await page.keyboard.press("Control+Enter");
    await expect(page.locator(".cm-lintRange-error")).toHaveText("rank");
    await expect(page.getByText('column "rank" does not exist', { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Go to line 3, column 7" }).click();
    await expect(page.getByText("Line 3, column 7", { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("who only reads does not write; the change becomes an issue", async () => {
    await write("DELETE FROM sailor");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(/You only read here: make it an issue/)).toBeVisible();
    await page.getByRole("button", { name: "Make it an issue" }).click();
    await expect(page.getByRole("checkbox", { name: /desk_test/ })).toBeChecked();
    await expect(page.getByRole("textbox", { name: "SQL" })).toContainText("DELETE FROM sailor");
    await page.getByRole("button", { name: "Discard" }).click();
  });

  await test.step("the draft is there again, and what was asked is found and run again", async () => {
    await page.goto("/projects/desk/editor");
    await expect(code).toContainText("DELETE FROM sailor");
    await page.getByText("History", { exact: true }).click();
    await page.getByRole("searchbox", { name: "Find in what you asked" }).fill("count(*)");
    await expect(page.getByRole("button", { name: "Run again" })).toHaveCount(1);
    await page.getByRole("button", { name: "Run again" }).click();
    await expect(page.getByRole("tab", { name: /^Result 2/ })).toBeVisible();
  });
  await page.context().close();
});
