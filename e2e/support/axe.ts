import fs from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const program = fs.readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Waits until a page has its title and nothing on it moves or changes its colour, which would be judged wrong. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const drawn = () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const changing = () =>
      document
        .getAnimations()
        // What scrolling moves, or what goes on for ever, has no end to be awaited.
        .filter(
          ({ playState, timeline, effect }) =>
            playState === "running" &&
            timeline === document.timeline &&
            effect?.getComputedTiming().endTime !== Infinity,
        );
    await drawn();
    // The title of a page may come after what it shows.
    for (let frames = 0; frames < 200 && document.title === ""; frames += 2) await drawn();
    // What inherits its colour begins to change when what it is in has changed: once per level.
    for (let level = 0; level < 50 && changing().length > 0; level++) {
      await Promise.allSettled(changing().map(({ finished }) => finished));
      await drawn();
    }
  });

/**
 * What axe finds on a page, by all its rules, by one only or by all but one: rule and first element of each fault. A page
 * keeps the program for the next time, and only what is wrong leaves it: giving both anew takes a third of the time.
 */
export async function axeFaults(
  page: Page,
  { only, without }: { only?: string; without?: string } = {},
): Promise<string[]> {
  await settle(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(program);
  return page.evaluate(
    async (options) => {
      const { violations } = await window.axe.run({ resultTypes: ["violations"], ...options });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    {
      ...(only && { runOnly: only }),
      ...(without && { rules: { [without]: { enabled: false } } }),
    },
  );
}
