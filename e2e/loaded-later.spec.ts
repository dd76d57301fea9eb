import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { startSlowLink } from "./support/slow-link";

/** Nothing is loaded any more: what waits until the page was seen does so for two seconds. */
const untilQuiet = (page: Page) =>
  page.waitForFunction(() => {
    const ends = performance
      .getEntriesByType("resource")
      .map(({ duration, startTime }) => startTime + duration);
    return performance.now() - Math.max(...ends) > 2_500;
  });

test("what is loaded after the first look at the list is there at the first press", async ({
  page,
  server,
}) => {
  const link = await startSlowLink(server.url);
  try {
    await page.goto(`${link.url}/peers`);
    await untilQuiet(page);
    // From here on a script that is still missing would come far too late.
    link.delay(8_000);
    const menu = page.getByRole("button", { name: /^Acts on/ }).first();
    await menu.click();
    await expect(page.getByRole("menuitem", { name: "Copy ID" })).toBeVisible({ timeout: 2_000 });
    await page.keyboard.press("Escape");
    const box = page.getByRole("combobox", { name: "Search peers" });
    await box.pressSequentially("stat");
    await expect(page.getByRole("option").first()).toBeVisible({ timeout: 2_000 });
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Peers", exact: true }).focus();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused({ timeout: 2_000 });
  } finally {
    await link.stop();
  }
});

test("the list says what could not be loaded yet, and goes on with it by itself", async ({
  page,
}) => {
  await page.goto("/peers");
  // Before anything is loaded that the first look does without.
  await page.context().setOffline(true);
  const box = page.getByRole("combobox", { name: "Search peers" });
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await box.pressSequentially("stat");
  await expect(box).toHaveValue("stat");
  await expect(page.getByText("This could not be loaded yet.")).toHaveCount(1);
  await page.context().setOffline(false);
  await expect(page.getByRole("option").first()).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText("This could not be loaded yet.")).toHaveCount(0);
});

test("a page that fails while it is open says so in its frame, and can be tried again", async ({
  page,
}) => {
  await page.goto("/peers");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.evaluate(() => {
    const { get } = URLSearchParams.prototype;
    URLSearchParams.prototype.get = () => {
      throw new Error("This page is broken by its test.");
    };
    Object.assign(window, { mend: () => Object.assign(URLSearchParams.prototype, { get }) });
    // Draws the list anew.
    window.history.replaceState(null, "", "?status=degraded");
  });
  const failure = page.getByRole("alert").filter({ hasText: "The page could not be loaded" });
  await expect(failure).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});
