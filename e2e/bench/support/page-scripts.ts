import type { Page } from "@playwright/test";

/* What runs in the page, as source texts: nothing that this program is made of is there. */

/** Milliseconds from an act in the page to the first frame in which `done` holds. */
export const toPaint = (page: Page, act: string, done: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const startedAt = performance.now();
    const shown = () => resolve(performance.now() - startedAt);
    const check = () => requestAnimationFrame(${done} ? shown : check);
    { ${act} }
    requestAnimationFrame(check);
  })`);

/** Puts a text into the search, as a keystroke does. */
export const typeInto = (text: string): string => `
  const input = document.querySelector('[role=search] input[type=text]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  value.set.call(input, ${JSON.stringify(text)});
  input.dispatchEvent(new Event('input', { bubbles: true }));`;
