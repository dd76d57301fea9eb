import type { Page } from "@playwright/test";
import { axeFaults } from "./axe";
import { expect } from "./fixtures";

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

/** Lists narrower than this in px may scroll sideways by themselves; plain tables never do on a phone. */
const leastListPx = 390;

/** Tables of which a part is out of sight at the right, and values that are not called what their column is. */
const tableFaults = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (tables) =>
      [...document.querySelectorAll(tables)].flatMap((table) => {
        const { ariaLabel, scrollWidth = 0, clientWidth = 0 } = table.parentElement ?? {};
        const heads = [...table.querySelectorAll("th")].map(({ textContent }) => textContent);
        const misnamed = [...table.querySelectorAll<HTMLTableCellElement>("td[data-label]")].filter(
          (cell) => cell.dataset["label"] !== heads[cell.cellIndex],
        );
        return [
          ...(scrollWidth > clientWidth
            ? [`${ariaLabel}: ${scrollWidth} > ${clientWidth} px`]
            : []),
          ...misnamed.map((cell) => `${ariaLabel}: “${cell.dataset["label"]}” is not its column`),
        ];
      }),
    selector,
  );

/** On the narrowest screens the parts of a phone's are only narrower: their colours are judged there. */
const narrowestPx = 320;

/** What is on the screen has no fault axe can find and does not scroll sideways, at each width in px. */
export async function expectClean(
  page: Page,
  place: string,
  at: readonly number[] = widths,
): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    const faults = await axeFaults(
      page,
      width === narrowestPx ? { without: "color-contrast" } : {},
    );
    expect(faults, `${place}, ${width} px`).toEqual([]);
    expect(await sideways(page), `${place} scrolls sideways at ${width} px`).toEqual([]);
    if (width > 390) continue;
    const tables = width < leastListPx ? "table[role=table]" : "[role=region] > table";
    expect(await tableFaults(page, tables), `tables of ${place} at ${width} px`).toEqual([]);
  }
}

/**
 * The same in both themes. Nothing but its colours is different in the dark one, and no colour depends on the width: only
 * they are judged again, at the last width. To be called on a page that was opened in either theme: see {@link wear}.
 */
export async function expectCleanInBothThemes(
  page: Page,
  place: string,
  at: readonly number[] = widths,
): Promise<void> {
  await wear(page, "light");
  await expectClean(page, place, at);
  await wear(page, "dark");
  expect(await axeFaults(page, { only: "color-contrast" }), `${place}, dark`).toEqual([]);
  await wear(page, "light");
}
