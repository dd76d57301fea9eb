import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** What axe finds on a page, by all its rules or by these. */
async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // No page has frames, so axe needs no second page to put results together.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Narrow before wide, so that a test goes on with the wide page. */
const widths = [390, 1440];

/** To be called before a page is opened: colours that are still changing would be judged wrong. */
export const wear = (page: Page, theme: "light" | "dark") =>
  page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });

/** What sticks out at the right when a page scrolls sideways, the innermost last. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return [
      `${scrollWidth - clientWidth} px`,
      ...out.map((element) => element.outerHTML.slice(0, 200)),
    ];
  });

/** What is on the screen has no fault axe can find and does not scroll sideways, at each width in px. */
export async function expectClean(
  page: Page,
  place: string,
  at: readonly number[] = widths,
): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faults(page), `${place}, ${width} px`).toEqual([]);
    expect(await sideways(page), `${place} scrolls sideways at ${width} px`).toEqual([]);
  }
}

/**
 * The same in both themes. Nothing but its colours is different in the dark one, so that only they are judged twice. To
 * be called on a page that was opened in either theme: see {@link wear}.
 */
export async function expectCleanInBothThemes(
  page: Page,
  place: string,
  at: readonly number[] = widths,
): Promise<void> {
  for (const width of at) {
    await wear(page, "light");
    await expectClean(page, place, [width]);
    await wear(page, "dark");
    expect(await faults(page, ["color-contrast"]), `${place}, dark, ${width} px`).toEqual([]);
  }
  await wear(page, "light");
}
