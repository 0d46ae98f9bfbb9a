import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { asOwner, furnish, signIn, sol } from "../harness/world.mjs";

test("what is archived comes back: at once by undo, or later from the list", async ({ browser }) => {
  await furnish({
    project: "attic",
    title: "Attic",
    instances: { "attic-server": { environment: "test", databases: ["attic"] } },
  });
  const owner = await asOwner();
  await owner.post("projects/attic/sheets", { title: "Old counts", content: "SELECT 1", visibility: "PROJECT" });
  await owner.post("environments?environmentId=loft", { title: "Loft" });
  await owner.post("serviceAccounts?serviceAccountId=mover", { title: "Mover" });
  await owner.leave();
  const page = await signIn(browser, sol);
  const undone = async (text) => {
    await expect(page.getByText(text)).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText(text)).toBeHidden();
  };

  await page.goto("/projects/attic/sheets");
  await page.getByRole("link", { name: "Old counts" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await undone("Sheet “Old counts” archived");
  await expect(page.getByRole("link", { name: "Old counts" })).toBeVisible();

  // By the key, as hands that stay on the keyboard do.
  await page.goto("/environments");
  await page.getByRole("button", { name: "Archive Loft" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive Loft" }).click();
  await page.getByText("Environment Loft archived").hover(); // it stays while one looks at it
  await expectAccessible(page);
  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: "Archive Loft" })).toBeVisible();

  await page.goto("/members/service-accounts");
  await page.getByRole("row", { name: /Mover/ }).getByRole("button", { name: "Archive" }).click();
  await undone("Service account Mover archived");

  // Later: it is hidden from its list until one asks for what is archived.
  await page.goto("/instances");
  await page.getByRole("button", { name: /attic-server/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive attic-server" }).click();
  await expect(page.getByRole("link", { name: "attic-server" })).toBeHidden();
  await page.getByRole("checkbox", { name: "Show archived" }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: /attic-server/ }).click();
  await page.getByRole("menuitem", { name: "Restore" }).click();
  await expect(page.getByRole("row", { name: /attic-server/ }).getByText("Connected")).toBeVisible();

  await page.goto("/projects/attic/settings");
  await page.getByRole("button", { name: "Archive project" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive project" }).click();
  await expect(page.getByText(/This project is archived/)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/projects");
  await expect(page.getByRole("link", { name: "Attic" })).toBeHidden();
  await page.goto("/projects/attic/settings");
  await page.getByRole("button", { name: "Restore project" }).click();
  await expect(page.getByRole("button", { name: "Archive project" })).toBeVisible();
  await page.context().close();
});
