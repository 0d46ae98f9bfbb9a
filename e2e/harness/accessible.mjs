import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

/** Holds the page as it is now to WCAG 2.2 AA, as far as a program can. */
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, `what axe finds on ${page.url()}`).toEqual([]);
}
