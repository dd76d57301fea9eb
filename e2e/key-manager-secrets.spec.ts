import fs from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { labPassphrase, manage, openManager, openSetup, type Api } from "./support/key-managers";
import { adminCredentials, cookiesOf, signIn, startServer, type Server } from "./support/server";

const own = {
  passphrase: "needle-passphrase-77121-of-more-than-thirty-two",
  wrong: "needle-wrong-passphrase-77122-of-more-than-thirty-two",
  user: "needle password 77123 of a key server",
  added: "needle password 77124 of another key server",
};
const backupMark = "BEGIN BACKUP";

async function signedIn(context: BrowserContext, server: Server): Promise<Api> {
  const cookie = await signIn(server.url, adminCredentials);
  await context.addCookies(cookiesOf(server, cookie));
  return (_role, route, init = {}) =>
    fetch(`${server.url}${route}`, {
      ...init,
      headers: { cookie, ...(init.body ? { "content-type": "application/json" } : {}) },
    });
}

/** Everything a browser keeps of a site, and what stands on the page. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(({ name }) => name ?? ""),
    );
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      databases,
      cached,
      document.cookie,
      location.href,
      history.state,
      document.documentElement.outerHTML,
    ]);
  });

test("passphrases, passwords of key servers and key backups are nowhere but where they are needed", async ({
  browser,
}) => {
  const server = await startServer({ env: { PEERDECK_LOG_LEVEL: "debug" } });
  const context = await browser.newContext({ baseURL: server.url });
  try {
    const api = await signedIn(context, server);
    const page = await context.newPage();
    const seen: string[] = [];
    page.on("request", (request) =>
      seen.push(request.url(), JSON.stringify(request.headers()["referer"] ?? "")),
    );
    page.on("console", (message) => seen.push(message.text()));
    const existing = await labPassphrase(server.lab, "us-arch-02");

    // An onboard one, its backup shown and left; a wrong passphrase refused, a changed one, another backup.
    await openSetup(page, api, "eu-dr-01");
    await page.getByRole("radio", { name: /^Onboard/ }).check();
    await page.getByLabel("Passphrase", { exact: true }).fill(own.passphrase);
    await page.getByLabel("Passphrase once more", { exact: true }).fill(own.passphrase);
    await page.getByRole("button", { name: "Set up key manager" }).click();
    await page.getByRole("button", { name: "Show key backup" }).click();
    await expect(page.getByText(backupMark)).toBeVisible();
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByRole("button", { name: "Leave without it" }).click();
    await expect(page.getByText(/was not saved yet/)).toBeVisible();
    await openManager(page, api, "us-arch-02");
    await manage(page, "Change passphrase");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Existing passphrase", { exact: true }).fill(own.wrong);
    await dialog.getByLabel("New passphrase", { exact: true }).fill(own.passphrase);
    await dialog.getByLabel("New passphrase once more", { exact: true }).fill(own.passphrase);
    await dialog.getByRole("button", { name: "Change passphrase" }).click();
    await expect(dialog.getByText("What the system said")).toBeVisible();
    await dialog.getByLabel("Existing passphrase", { exact: true }).fill(existing);
    await dialog.getByRole("button", { name: "Change passphrase" }).click();
    await expect(page.getByRole("heading", { name: "Key backup of us-arch-02" })).toBeVisible();
    await page.getByRole("button", { name: "Copy key backup" }).click();
    await page.getByRole("button", { name: "I have saved it" }).click();

    // Users of key servers: one refused and remembered as unfinished, one made.
    const refuse = () =>
      server.lab.command("ontap", "refuse-next", {
        endpoint: "eu-prod-01",
        operation: "modify-server",
        code: "65536921",
      });
    await openManager(page, api, "eu-prod-01");
    for (const [host, password] of [
      ["kmip8.example.com", own.user],
      ["kmip9.example.com", own.added],
    ] as const) {
      if (host === "kmip8.example.com") await refuse();
      await page.getByRole("button", { name: "Add key server" }).click();
      await dialog.getByLabel("Host", { exact: true }).fill(host);
      await dialog.getByLabel("User name").fill("kmip");
      await dialog.getByLabel(/^Password/).fill(password);
      await dialog.getByRole("button", { name: "Add key server" }).click();
      await expect(page.getByRole("row").filter({ hasText: host })).toBeVisible();
    }
    await expect(page.getByRole("region", { name: "Unfinished key servers" })).toContainText(
      "kmip8.example.com",
    );

    const needles = [...Object.values(own), existing, adminCredentials.password, backupMark];
    const found = (text: string | Buffer) =>
      needles.filter(
        (needle) => text.includes(needle) || text.includes(encodeURIComponent(needle)),
      );
    const pages = ["/key-managers", "/activity", "/"];
    for (const route of pages) {
      await page.goto(route);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(found(await keptBy(page)), route).toEqual([]);
    }
    expect(seen.length).toBeGreaterThan(50);
    expect(found(seen.join("\n"))).toEqual([]);

    const { items } = (await (await api("admin", "/api/v1/key-managers")).json()) as {
      items: { id: string }[];
    };
    const routes = [
      "/api/v1/activity?limit=500",
      "/api/v1/key-managers",
      "/api/v1/overview",
      "/api/v1/openapi.json",
      ...items.map(({ id }) => `/api/v1/key-managers/${id}`),
    ];
    const answers = await Promise.all(
      routes.map(async (route) => (await api("admin", route)).text()),
    );
    for (const [index, text] of answers.entries()) expect(found(text), routes[index]).toEqual([]);
    for (const action of ["key-managers.create", "key-managers.update"])
      expect(answers[0]).toContain(action);

    expect(server.output().length).toBeGreaterThan(1_000);
    expect(found(server.output())).toEqual([]);
    const files = fs
      .readdirSync(server.dataDir, { recursive: true, encoding: "utf8" })
      .map((file) => path.join(server.dataDir, file))
      .filter((file) => fs.statSync(file).isFile());
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(found(fs.readFileSync(file)), file).toEqual([]);
  } finally {
    await context.close();
    await server.stop();
  }
});
