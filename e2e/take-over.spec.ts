import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { adminCredentials } from "./support/server";

const aheadMs = 3 * 3_600_000 + 90_000;

test("a browser whose clock is hours ahead takes over what the server rendered without contradicting it", async ({
  page,
  api,
}) => {
  const ids = async (path: string) =>
    ((await (await api("admin", path)).json()) as { items: { id: string }[] }).items.map(
      ({ id }) => id,
    );
  const [peer] = await ids("/api/v1/peers?limit=1&status=failed");
  const [offer] = await ids("/api/v1/peers?limit=1&status=pending&system=ontap");
  const [manager] = await ids("/api/v1/key-managers");
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, aheadMs);
  for (const path of [
    "/",
    "/peers",
    `/peers/${peer}`,
    `/peers/${offer}`,
    "/peers/new?system=ontap",
    "/connections",
    "/key-managers",
    `/key-managers/${manager}`,
    "/operations",
    "/activity",
    "/settings/users",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // The browser has taken over once its own clock counts.
    if (path === "/peers") await expect(page.getByText(/^3 h .*ago$/).first()).toBeVisible();
  }
  expect(problems).toEqual([]);
});

/** Keeps the page's programs back until told; what the server rendered is there without them. */
async function withoutPrograms(page: Page): Promise<() => void> {
  let release = () => {};
  const told = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await told;
    await route.continue();
  });
  return release;
}

test("a menu opened before the page came alive is filled once it has", async ({ page }) => {
  const release = await withoutPrograms(page);
  await page.goto("/", { waitUntil: "commit" });
  await page.getByRole("button", { name: /^Account of/ }).click();
  release();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(page.getByRole("menuitem").first()).toBeFocused();
});

test("a press that opens something counts, though the code of it has yet to come", async ({
  page,
}) => {
  for (const [opens, first] of [
    [/^Account of/, page.getByRole("menuitem", { name: "Your account" })],
    [/ – views$/, page.getByRole("menuitemradio", { name: "All peers" })],
    [/^Acts on /, page.getByRole("menuitem", { name: "Open" })],
    [/^Connection/, page.getByRole("textbox", { name: "Find connection" })],
    [/^Columns$/, page.getByRole("checkbox", { name: "Status" })],
  ] as const) {
    await page.goto("/peers");
    await expect(page.getByText(/^3 h .*ago$/).first()).toBeVisible();
    const release = await withoutPrograms(page);
    await page.getByRole("button", { name: opens }).first().press("Enter");
    release();
    await expect(first).toBeFocused();
    await page.unroute("**/_next/static/**/*.js");
  }
});

test("a press whose code cannot be had is answered, and counts once it can", async ({ page }) => {
  // What is loaded ahead of a press waits two seconds; here it never comes.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    Object.assign(window, {
      setTimeout: (then: TimerHandler, ms?: number) => (ms === 2_000 ? 0 : setTimeout(then, ms)),
    });
  });
  await page.goto("/peers");
  await expect(page.getByText(/^3 h .*ago$/).first()).toBeVisible();
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  const columns = page.getByRole("button", { name: "Columns" });
  await columns.click();
  const notLoaded = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  // Once, of the menu and of what else the page had not loaded yet.
  await expect(notLoaded).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Peers", level: 1 })).toBeVisible();
  await page.unroute("**/_next/static/**/*.js");
  await expect(page.getByRole("checkbox", { name: "Status" })).toBeVisible();
  await expect(notLoaded).toHaveCount(0);
});

test("nothing can be typed into a form that is not alive yet, where it would be lost", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const release = await withoutPrograms(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await expect(page.getByLabel("E-mail")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  release();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(adminCredentials.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(adminCredentials.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await context.close();
});
