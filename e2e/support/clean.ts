import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

export const themes = ["light", "dark"] as const;
/** No page has frames, so axe needs no second page to put results together. */
const axe = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

/** Narrow before wide, so that a test goes on with the wide page. */
const widths = [390, 1440];

/** To be called before a page is opened: colours that are still changing would be judged wrong. */
export const wear = (page: Page, theme: (typeof themes)[number]) =>
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
    const { violations } = await axe(page).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      `${place}, ${width} px`,
    ).toEqual([]);
    expect(await sideways(page), `${place} scrolls sideways at ${width} px`).toEqual([]);
  }
}
