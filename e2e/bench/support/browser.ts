import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { cookiesOf } from "../../support/server";

/** A browser to measure in. @param flags more of Chromium's than the usual ones. */
export const launchBrowser = (...flags: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...flags],
  });

/** A window of it in which the person with this cookie is signed in. @param bypassCSP lets scripts of ours run in pages. */
export async function signedInContext(
  browser: Browser,
  url: string,
  { cookie, bypassCSP = false }: { cookie: string; bypassCSP?: boolean },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP });
  await context.addCookies(cookiesOf({ url }, cookie));
  return context;
}
