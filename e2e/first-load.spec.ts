import { expect, test } from "@playwright/test";
import { readFirstLoads } from "./support/first-load";

/** Most KB, gzip, by page; the first that fits holds. They only ever go down. */
const limits: readonly (readonly [RegExp, number])[] = [
  [/^\/peers$/, 190],
  // Forms of the systems: the engine under them, without their rules.
  [/^\/(peers|connections|key-managers)\/(new|\[id\](\/edit)?)$|^\/pair$/, 224],
  // Reckons with time zones.
  [/^\/alerts\/silences\/.+$/, 219],
  [/^\/(operations\/\[id\]|pair\/many)$/, 178],
  [/(\/new|\/edit|\/\[id\]|\/reminders)$/, 204],
  [/./, 209],
];

// No page is opened: the build itself says what each will load.
test("JavaScript of the first load stays within its limits", () => {
  const { pages } = readFirstLoads();
  expect(pages.length).toBeGreaterThan(50);
  const over = pages.flatMap(({ route, kb }) => {
    const most = limits.find(([routes]) => routes.test(route))?.[1] ?? 0;
    return kb > most ? [`${route}: ${kb.toFixed(1)} KB of ${most}`] : [];
  });
  expect(over).toEqual([]);
});
