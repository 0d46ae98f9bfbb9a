import { createHmac } from "node:crypto";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { asOwner, password, signIn } from "../harness/world.mjs";

const nora = { title: "Nora Velde", email: "nora@harbor.example" };

test("a second factor is set up, asked for, and sessions are ended", async ({ browser }) => {
  const owner = await asOwner();
  await owner.person(nora);
  await owner.leave();
  const page = await signIn(browser, nora);
  const elsewhere = await signIn(browser, nora);

  await page.goto("/profile");
  await expect(page.getByRole("table", { name: "Where you are signed in" }).getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Two-factor sign-in" }) });
  await section.getByRole("textbox", { name: "Current password" }).fill(password);
  await section.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = (await section.locator("code").innerText()).replaceAll(" ", "");
  await expectAccessible(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(page.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/not the code of now/);
  await page.getByLabel("Code", { exact: true }).fill(totp(secret, 0));
  await page.getByRole("button", { name: "Switch it on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = await codes.first().innerText();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

  // Signed in by the password alone: that has ended.
  await elsewhere.goto("/projects");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.getByLabel("Email", { exact: true }).fill(nora.email);
  await elsewhere.getByRole("textbox", { name: "Password" }).fill(password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByLabel("Code", { exact: true })).toBeFocused();
  await expectAccessible(elsewhere);
  await elsewhere.getByLabel("Code", { exact: true }).fill(recovery.toLowerCase());
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Projects" })).toBeVisible();

  await page.reload();
  await expect(page.getByText("by password and code").first()).toBeVisible();
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("table", { name: "Where you are signed in" }).getByRole("row")).toHaveCount(2);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

/** What an authenticator app shows. */
function totp(secret, ahead) {
  const bits = [...secret]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac("sha1", key).update(step).digest();
  const at = hash.at(-1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
