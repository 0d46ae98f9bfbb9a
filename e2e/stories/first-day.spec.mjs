import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";

test("one owner's first day: the server is set up, speaks their language, and gets its first instance", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: process.env.SERVER });
  const page = await context.newPage();

  await test.step("a fresh server asks for its first owner, and leads home", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/set-up$/);
    await expect(page.getByRole("heading", { name: "You, the first owner" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill("Sol Moreau");
    await page.getByLabel("Email", { exact: true }).fill("sol@harbor.example");
    await page.getByRole("textbox", { name: "Password" }).fill("a sentence is fine");
    await page.getByRole("button", { name: "Create the owner and go on" }).click();

    await expect(page.getByRole("list", { name: "Environments in order" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Do this later" }).click();

    await expect(page.getByRole("heading", { name: "Nothing waits for you, Sol" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the language changes at once by a choice, and stays", async () => {
    await page.goto("/profile");
    await page.getByLabel("Language").selectOption({ label: "Deutsch" });
    await expect(page.getByRole("heading", { name: "Passwort" })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Nichts wartet auf dich, Sol" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await page.goto("/profile");
    await page.getByLabel("Sprache").selectOption({ label: "English" });
    await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
  });

  await test.step("a wrong password is told at its field, and the right one registers the server", async () => {
    const target = JSON.parse(process.env.TARGET).POSTGRES;
    await page.goto("/instances/new");
    await page.getByRole("combobox", { name: "Engine" }).click();
    await page.getByRole("option", { name: "PostgreSQL" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Harbor test");
    await page.getByRole("combobox", { name: "Environment" }).click();
    await page.getByRole("option", { name: "test" }).click();
    await page.getByLabel("Host", { exact: true }).fill(target.host);
    await page.getByLabel("Port", { exact: true }).fill(String(target.port));
    await page.getByLabel("User", { exact: true }).fill(target.username);
    await page.getByLabel("Databases to read").fill("harbor");
    const password = page.getByRole("textbox", { name: "Password" });
    await password.fill("not the password");
    await page.getByRole("button", { name: "Add the instance" }).click();

    await expect(password).toHaveAccessibleDescription(/password/);
    await expectAccessible(page);
    await password.fill(target.password);
    await page.getByRole("button", { name: "Add the instance" }).click();

    await expect(page).toHaveURL(/\/instances\/harbor-test/);
    await expect(page.getByRole("link", { name: "harbor", exact: true })).toBeVisible();
    await expectAccessible(page);
  });
  await context.close();
});
