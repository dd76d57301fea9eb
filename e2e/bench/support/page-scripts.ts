import type { Page } from "@playwright/test";

/* What runs in the page, as source texts: nothing that this program is made of is there. */

/**
 * Milliseconds from an act in the page to the end of the first frame in which `done` holds: laid out, painted and handed
 * to the screen. A message that is posted while a frame is being made arrives when it has been made.
 */
export const toPaint = (page: Page, act: string, done: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - startedAt);
    const look = () => requestAnimationFrame(() => ${done} ? port2.postMessage(null) : look());
    look();
    const startedAt = performance.now();
    { ${act} }
  })`);

/** Puts a text into the search, as a keystroke does. */
export const typeInto = (text: string): string => `
  const input = document.querySelector('[role=search] input[type=text]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  value.set.call(input, ${JSON.stringify(text)});
  input.dispatchEvent(new Event('input', { bubbles: true }));`;
