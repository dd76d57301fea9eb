import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { createAuthority, issueCertificate } from "@/lib/systems/kit/lab-certificates";
import { type Bundle, runBundle, unpackBundle } from "./support/bundle";
import { hasNginx, startNginx } from "./support/nginx";
import { freePort } from "./support/server";

// The bundle where nothing of the clone is: as another user without a home, its folder read-only, on a host that it
// shares with others, below a path, behind nginx with TLS.
const base = "/teams/peerdeck";
const password = "a long enough password";
let bundle: Bundle;
test.describe.configure({ timeout: 300_000 });
test.beforeAll(() => {
  test.setTimeout(400_000);
  bundle = unpackBundle();
});
test.afterAll(() => bundle?.remove());

/** What a page asks for outside its path, and what it complains of. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname !== base && !pathname.startsWith(`${base}/`)) seen.push(`asked for ${pathname}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => seen.push(error.message));
  page.on("console", (message) => message.type() === "error" && seen.push(message.text()));
  return seen;
}

test("runs with Node alone, below a path behind a proxy with TLS", async ({ browser }) => {
  test.skip(!hasNginx, "nginx is not installed");
  expect(bundle.bytes).toBeLessThan(150e6);
  const [port, upstreamPort] = [await freePort(), await freePort()];
  const origin = `https://127.0.0.1:${port}`;
  const certificate = await issueCertificate(await createAuthority("Test"), "nginx", ["127.0.0.1"]);
  const env = {
    PORT: String(upstreamPort),
    PEERDECK_PUBLIC_URL: `${origin}${base}`,
    PEERDECK_BASE_PATH: base,
    PEERDECK_POLL_INTERVAL: "1",
  };
  const server = runBundle(bundle, env);
  const nginx = await startNginx({
    port,
    upstreamPorts: [upstreamPort],
    basePath: base,
    certificate,
  });
  try {
    await expect.poll(server.output, { timeout: 120_000 }).toContain("Peerdeck is ready");
    const health = runBundle(bundle, env, ["bin/peerdeck.js", "health"]);
    expect([await health.ended, health.output()]).toEqual([0, ""]);

    const admin = runBundle(bundle, env, ["bin/peerdeck.js", "admin", "reset", "x@example.com"]);
    expect([await admin.ended, admin.output()]).toEqual([
      1,
      "Nobody has the address x@example.com.\nAdmins are: none.\n",
    ]);
    // The configuration's example, without its secrets; what is none; what is not understood.
    const check = async (...args: string[]) =>
      runBundle(bundle, env, ["bin/peerdeck.js", "check", ...args]).ended;
    const example = path.join(bundle.folder, "deploy/provisioning/example.yaml");
    expect(
      await Promise.all([
        check("--no-secrets", example),
        check(example),
        check("/nowhere.yaml"),
        check(),
      ]),
    ).toEqual([0, 1, 1, 2]);
    // There is nothing to read again yet; a service does not end of being asked.
    server.signal("SIGHUP");
    await expect.poll(server.output).toContain('"signal.ignored"');

    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const wrong = watch(page);
    const [, setUp] = /works once\): (\S+)/.exec(server.output()) ?? [];
    expect(setUp).toContain(`${origin}${base}/set-up?token=`);
    await page.goto(setUp ?? "");
    await page.getByLabel("E-mail").fill("first@example.com");
    await page.getByLabel("Name").fill("First Admin");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Create admin account" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

    // The lab is in the bundle, and what it changes by itself arrives by the stream.
    await page.getByRole("link", { name: "Peers", exact: true }).click();
    await expect(page).toHaveURL(`${origin}${base}/peers`);
    await expect(page.getByRole("row").nth(20)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export CSV" }).click(),
    ]);
    expect(download.url()).toContain(`${base}/api/v1/peers?`);
    // The client of the bundle, with a token that is made here.
    const issued = await page.evaluate(
      async (path) =>
        (await (
          await fetch(path, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ name: "client", role: "viewer" }),
          })
        ).json()) as { secret: { value: string } },
      `${base}/api/v1/tokens`,
    );
    const client = (token: string) =>
      runBundle(
        bundle,
        {
          PEERDECK_URL: `http://127.0.0.1:${upstreamPort}${base}`,
          PEERDECK_TOKEN: token,
        },
        ["bin/peerdeck.js", "peers", "--output", "json"],
      );
    const listed = client(issued.secret.value);
    expect(await listed.ended).toBe(0);
    expect(listed.output()).toContain('"shownStatus"');
    expect(await client("pd_wrong").ended).not.toBe(0);
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await expect(page).toHaveURL(new RegExp(`${base}/peers/[\\w-]+$`));
    await page.reload();
    await expect(page.getByRole("region", { name: "Status" })).toBeVisible();

    // Leaving a form by a link asks first, and then leads where the link leads.
    await page.goto(`${origin}${base}/settings/users/invite`);
    await page.getByLabel("E-mail").fill("guest@example.com");
    await page.getByRole("button", { name: "Create link" }).click();
    await page.getByRole("button", { name: /^Show/ }).click();
    const link = await page.getByText(/\/invitation\?token=/).textContent();
    expect(link).toContain(`${origin}${base}/invitation?token=`);

    await page.goto(`${origin}${base}/`);
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    const cookies = await context.cookies();
    for (const cookie of cookies) expect([cookie.name, cookie.path]).toEqual([cookie.name, base]);
    expect(
      cookies
        .filter(({ httpOnly }) => httpOnly)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["__Secure-peerdeck.device", "__Secure-peerdeck.session"]);
    await page.getByRole("button", { name: "Account of First Admin" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${origin}${base}/sign-in`);
    expect(wrong).toEqual([]);

    await page.goto(`${origin}${base}/activity`);
    await expect(page).toHaveURL(`${origin}${base}/sign-in?next=%2Factivity`);
    await page.getByLabel("E-mail").fill("first@example.com");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${origin}${base}/activity`);
  } finally {
    await server.stop();
    await nginx.stop();
  }
});
