import { basename, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Holds the page as it is now to WCAG 2.2 AA, as far as a program can, in light and in dark. PICTURES=folder keeps a picture
 * of each.
 */
export async function expectAccessible(page) {
  await expectNoFinding(page, new AxeBuilder({ page }).withTags(standards), "light");
  // What is not about colors is the same in both.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expectNoFinding(page, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]), "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
}

async function expectNoFinding(page, axe, scheme) {
  await settled(page);
  await keepPicture(page, scheme);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, `what axe finds on ${page.url()} in ${scheme}`).toEqual([]);
}

/** The page is there, and nothing fades in or out any more: half-way colors are nobody's. */
async function settled(page) {
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  // What a change of the colors sets in motion moves from the next frame on.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY || one.playState !== "running",
      ),
  );
}

let pictures = 0;

async function keepPicture(page, scheme) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  if (scheme === "light") pictures++;
  const story = basename(test.info().file, ".spec.mjs");
  const number = String(pictures).padStart(2, "0");
  await page.screenshot({ path: join(folder, `${story}-${number}-${scheme}.png`) });
}
