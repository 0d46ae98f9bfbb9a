import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Holds the page as it is now to WCAG 2.2 AA, as far as a program can, in light and in dark. PICTURES=folder keeps a picture
 * of each.
 */
export async function expectAccessible(page) {
  await settled(page);
  await expectNoFinding(page, new AxeBuilder({ page }).withTags(standards), "light");
  // What is not about colors is the same in both.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expectNoFinding(page, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]), "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
}

async function expectNoFinding(page, axe, scheme) {
  await keepPicture(page, scheme);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, `what axe finds on ${page.url()} in ${scheme}`).toEqual([]);
}

/** Nothing fades in or out any more: half-way colors are nobody's. */
async function settled(page) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running" || !Number.isFinite(one.effect?.getComputedTiming().endTime)));
}

let pictures = 0;

async function keepPicture(page, scheme) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  if (scheme === "light") pictures++;
  mkdirSync(folder, { recursive: true });
  const path = new URL(page.url()).pathname.slice(1).replace(/[^a-z0-9-]+/gi, "_") || "home";
  await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, "0")}-${path}-${scheme}.png`) });
}
