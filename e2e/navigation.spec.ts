import { expect, test } from "./support/fixtures";
import { startSlowLink } from "./support/slow-link";

test("a press answers at once over a line that is 2.5 s late, and Back finds the page as it was", async ({
  page,
  server,
}) => {
  const link = await startSlowLink(server.url);
  try {
    await page.setViewportSize({ width: 1440, height: 500 });
    await page.goto(`${link.url}/`);
    const nav = page.getByRole("navigation", { name: "Main" });
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);
    const scrolled = await page.evaluate(() => window.scrollY);
    await page.evaluate(() => {
      const seen: Record<string, number> = {};
      Object.assign(window, { seen });
      document.addEventListener("click", () => (seen["press"] = performance.now()), true);
      new MutationObserver(() => {
        if (document.querySelector("[role=progressbar]")) seen["bar"] ??= performance.now();
        if (document.querySelector("[data-skeleton]")) seen["skeleton"] ??= performance.now();
      }).observe(document.body, { childList: true, subtree: true });
    });
    link.delay(2_500);
    await nav.getByRole("link", { name: "Activity" }).click();
    await expect(page.locator("[data-skeleton=list]")).toContainText("Activity");
    await expect(nav.getByRole("link", { name: "Activity" })).toHaveClass(/bg-surface-active/);
    await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeFocused({
      timeout: 12_000,
    });
    await expect(page.locator("[data-skeleton]")).toHaveCount(0);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    const { press, bar, skeleton } = await page.evaluate(
      () => (window as unknown as { seen: Record<"press" | "bar" | "skeleton", number> }).seen,
    );
    expect(bar - press).toBeLessThan(100);
    expect(skeleton - press).toBeGreaterThan(290);
    expect(skeleton - press).toBeLessThan(700);

    link.delay(0);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  } finally {
    await link.stop();
  }
});
