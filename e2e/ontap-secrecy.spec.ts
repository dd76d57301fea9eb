import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { filesWith } from "./support/files-with";
import { adminCredentials, type Server, startServer } from "./support/server";
import { keptByBrowser, WizardPage } from "./support/wizard";

/** What a browser is told and tells, where a passphrase is in it. */
function listen(page: Page) {
  const urls: string[] = [];
  const answers: {
    method: string;
    url: string;
    caching: string | undefined;
    body: Promise<string>;
  }[] = [];
  const said: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  page.on("response", (response) => {
    const { "cache-control": caching, "content-type": type } = response.headers();
    const isStream = type?.startsWith("text/event-stream") ?? false;
    answers.push({
      method: response.request().method(),
      url: response.url(),
      caching,
      body: isStream ? Promise.resolve("") : response.text().catch(() => ""),
    });
  });
  page.on("console", (message) => said.push(message.text()));
  return {
    urls,
    said,
    carrying: async (secret: string) => {
      const read = await Promise.all(
        answers.map(async (answer) => ({ ...answer, body: await answer.body })),
      );
      return read
        .filter(
          ({ body }) => body.includes(secret) || body.includes(JSON.stringify(secret).slice(1, -1)),
        )
        .map(({ method, url, caching }) => ({ method, path: new URL(url).pathname, caching }));
    },
  };
}

/** Offers on one cluster, accepts on another by the link on the result screen, and leaves; returns what was offered. */
async function offerAndAccept(page: Page): Promise<string> {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-dr-01", /Offer a passphrase/);
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");
  await wizard.button("Show passphrase").click();
  const passphrase = (await page.getByRole("textbox", { name: "passphrase" }).textContent()) ?? "";
  expect(passphrase).toHaveLength(24);
  await wizard.copySecret("passphrase");
  await wizard.otherSide("us-arch-02");
  await wizard.toReview("Network", "Access");
  await wizard.create("Accept offer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
  await page.getByRole("link", { name: "Go to the peer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "eu-dr-01" })).toBeVisible();
  return passphrase;
}

test("a passphrase that was shown once is nowhere afterwards: not in the browser, its profile, the server's log or its files", async ({
  launchOptions,
  viewport,
}) => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-profile-"));
  const server: Server = await startServer({ env: { PEERDECK_LOG_LEVEL: "debug" } });
  const browser = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    viewport,
    baseURL: server.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  try {
    const page = await browser.newPage();
    const heard = listen(page);
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(adminCredentials.email);
    await page.getByLabel("Password", { exact: true }).fill(adminCredentials.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await page.evaluate(() => localStorage.setItem("canary", "kept-by-this-profile"));

    const passphrase = await offerAndAccept(page);
    // Only the answer that made it told it, and told every cache on the way not to keep it.
    expect(await heard.carrying(passphrase)).toEqual([
      { method: "POST", path: "/api/v1/peers", caching: "no-store" },
    ]);
    for (const text of [...heard.urls, ...heard.said]) expect(text).not.toContain(passphrase);
    for (const text of [encodeURIComponent(passphrase), Buffer.from(passphrase).toString("base64")])
      expect(heard.urls.join("\n")).not.toContain(text);
    expect(await keptByBrowser(page)).toContain("kept-by-this-profile");

    // Every entry of the history: the address, its state, and the page that it leads to.
    while (page.url() !== "about:blank") {
      expect(await keptByBrowser(page)).not.toContain(passphrase);
      expect(await page.content()).not.toContain(passphrase);
      const filled = await page.evaluate(() =>
        [...document.querySelectorAll("input, textarea")]
          .map((field) => (field as HTMLInputElement).value)
          .join("\n"),
      );
      expect(filled, page.url()).not.toContain(passphrase);
      await page.goBack();
      await page.waitForLoadState();
    }
    const cookies = await browser.cookies();
    expect(JSON.stringify(cookies)).not.toContain(passphrase);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const route of [
      "/api/v1/activity?limit=100",
      "/api/v1/peers?limit=200",
      "/api/v1/overview",
    ]) {
      const answer = await (await fetch(server.url + route, { headers: { cookie } })).text();
      expect(answer.length, route).toBeGreaterThan(200);
      expect(answer, route).not.toContain(passphrase);
    }
    await browser.close();
    expect(filesWith(profile, "kept-by-this-profile")).not.toEqual([]);
    expect(filesWith(profile, passphrase)).toEqual([]);

    expect(server.output().match(/"route":"createPeer"/g)).toHaveLength(2);
    expect(server.output().includes(passphrase), "in the server's log").toBe(false);
    expect(filesWith(server.dataDir, "us-arch-02")).not.toEqual([]);
    expect(filesWith(server.dataDir, passphrase)).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(profile, { recursive: true, force: true });
  }
});
