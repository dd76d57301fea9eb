import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startBare } from "./support/bare-server";
import { dataTemplate } from "./support/data-template";
import { adminCredentials, cookiesOf, signIn } from "./support/server";

const empty = [
  ["/peers", "No peers yet"],
  ["/peers/new", "A peer needs a connection"],
  ["/pair", "Nothing to pair yet"],
  ["/pair/many", "Nothing to pair yet"],
  ["/key-managers", "No key managers yet"],
  ["/key-managers/new", "No key managers yet"],
  ["/virtual-interfaces", "No virtual interfaces yet"],
  ["/history", "Nothing recorded yet"],
  ["/topology", "Nothing to draw yet"],
  ["/hygiene", "Nothing to check yet"],
] as const;

test("with no connection every page says what it is and offers the one act; the overview lists the first steps until one hides them", async ({
  browser,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-first-use-"));
  fs.cpSync(dataTemplate, dataDir, { recursive: true });
  const server = await startBare(dataDir);
  try {
    expect(await server.ready()).toBe(true);
    const context = await browser.newContext({ baseURL: server.url });
    await context.addCookies(cookiesOf(server, await signIn(server.url, adminCredentials)));
    const page = await context.newPage();
    const main = page.getByRole("main");
    for (const [address, title] of empty) {
      await page.goto(address);
      await expect(main.getByRole("heading", { name: title })).toBeVisible();
      // One thing to do, and nothing that cannot be done.
      await expect(main.getByRole("link", { name: "Add connection" })).toBeVisible();
      await expect(main.locator("[aria-disabled=true]")).toHaveCount(0);
      await expect(main.getByRole("button")).toHaveCount(0);
    }
    await page.goto("/");
    const steps = main.getByRole("list", { name: "First steps" }).getByRole("listitem");
    await expect(steps).toHaveCount(5);
    await expect(steps.nth(0).getByRole("link", { name: "Add connection" })).toBeVisible();
    await expect(steps.nth(2).getByRole("link")).toHaveCount(0);
    await expect(main.getByText("Nothing needs attention")).toHaveCount(0);
    await main.getByRole("button", { name: "Hide" }).click();
    await expect(main.getByRole("heading", { name: "Nothing to watch yet" })).toBeVisible();
    await page.reload();
    await expect(main.getByRole("heading", { name: "Nothing to watch yet" })).toBeVisible();
    await context.close();
  } finally {
    await server.end("SIGTERM");
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
});
