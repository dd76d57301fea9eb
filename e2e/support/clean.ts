import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Both themes and both widths; structure is judged once a width, colours once a theme. */
const looks = [
  { colorScheme: "light", width: 1440, rules: "all" },
  { colorScheme: "dark", width: 1440, rules: "colours" },
  { colorScheme: "dark", width: 390, rules: "all" },
] as const;

/** The narrowest screen there is to be: nothing may have to be scrolled sideways there either (WCAG 2.2, 1.4.10). */
const narrowest = 320;

/** What lies open now is free of faults axe can find, and fits, in light and dark, wide and narrow. */
export async function expectClean(page: Page, place: string): Promise<void> {
  const height = 900;
  for (const { colorScheme, width, rules } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    const axe = new AxeBuilder({ page });
    const { violations } = await (rules === "colours" ? axe.withRules(["color-contrast"]) : axe).analyze();
    expect(violations.map(({ id, nodes }) => `${place}, ${colorScheme}, ${width} px: ${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  for (const width of [390, narrowest]) {
    await page.setViewportSize({ width, height });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${place} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  await page.setViewportSize({ width: 1440, height });
}
