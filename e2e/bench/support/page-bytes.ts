import zlib from "node:zlib";
import type { Browser, BrowserContext } from "@playwright/test";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Compressed bytes of the scripts a page's first load fetches, in a browser that has none of them. */
export async function bytesOfPage(
  browser: Browser,
  cookies: Cookies,
  url: string,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    const bodies: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script")
        bodies.push(
          response.body().then(
            (body) => zlib.gzipSync(body).length,
            () => 0,
          ),
        );
    });
    await page.goto(url, { waitUntil: "load" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await context.close();
  }
}
