import { expect, test } from "./support/fixtures";

test("an admin invites, the guest joins, and a disabled user is out at once", async ({
  page,
  browser,
  server,
}) => {
  await page.goto("/settings/users/invite");
  await page.getByLabel("E-mail").fill("guest@example.com");
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(page.getByRole("button", { name: "Copy invitation link" })).toBeFocused();
  await page.getByRole("button", { name: /^Show/ }).click();
  const link = await page.getByText(/\/invitation\?token=/).textContent();
  expect(link).toContain("/invitation?token=");

  const guest = await browser.newPage({ baseURL: server.url });
  await guest.goto(new URL(link ?? "").pathname + new URL(link ?? "").search);
  await guest.getByLabel("Name").fill("Guest");
  await guest.getByLabel("Password", { exact: true }).fill("a long enough password");
  await guest.getByRole("button", { name: "Create account" }).click();
  await expect(guest.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(guest.getByRole("link", { name: "Activity" })).toHaveCount(0);

  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Actions for guest@example.com" }).click();
  await page.getByRole("menuitem", { name: /Disable/ }).click();
  const dialog = page.getByRole("alertdialog");
  // It stands in a cell, which keeps its words on one line.
  await expect(dialog.getByText("personal tokens stop working")).toBeInViewport({ ratio: 1 });
  await dialog.getByRole("button", { name: /Disable/ }).click();
  await expect(page.getByRole("row", { name: /guest@example.com/ })).toContainText("Disabled");
  await guest.goto("/peers");
  await expect(guest).toHaveURL(/\/sign-in/);
});

test("a personal token works for scripts, once shown, until revoked", async ({ page, server }) => {
  await page.goto("/settings/tokens/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("nightly report");
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("button", { name: /^Show/ }).click();
  const token = (await page.getByText(/^pd_/).first().textContent()) ?? "";
  const ask = (method: string, path: string) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(method === "GET" ? {} : { body: "{}" }),
    });
  expect((await ask("GET", "/api/v1/peers?limit=1")).status).toBe(200);
  expect((await ask("POST", "/api/v1/peers")).status).toBe(403);
  expect(page.url()).not.toContain(token);
  expect(
    await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })),
  ).not.toContain(token);

  await page.goto("/settings/tokens");
  await expect(page.getByText(token)).toHaveCount(0);
  await page
    .getByRole("row", { name: /nightly report/ })
    .getByRole("button", { name: /^Revoke/ })
    .click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: /Revoke/ }).click();
  await expect(page.getByRole("row", { name: /nightly report/ })).toHaveCount(0);
  expect((await ask("GET", "/api/v1/peers?limit=1")).status).toBe(401);
});

test("a personal token for metrics opens them and nothing else", async ({ page, server }) => {
  await page.goto("/settings/tokens/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Prometheus");
  const opens = page.getByRole("group", { name: "Opens" });
  await expect(opens.getByRole("checkbox", { name: /^Read/ })).toBeChecked();
  await opens.getByRole("checkbox", { name: /^Read/ }).uncheck();
  // A role is what the API knows of.
  await expect(page.getByRole("radio", { name: /^Viewer/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByText("Choose what the token opens.").first()).toBeVisible();
  await opens.getByRole("checkbox", { name: /^Metrics/ }).check();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("button", { name: /^Show/ }).click();
  const token = (await page.getByText(/^pd_/).first().textContent()) ?? "";
  const ask = (path: string) =>
    fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = await ask("/metrics");
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toMatch(/^peerdeck_peer_status\{.*connection="eu-prod-01".*\} 1$/m);
  expect(text).toMatch(/^peerdeck_connection_read_duration_seconds\{/m);
  expect(text).toMatch(/^peerdeck_http_requests_total\{.*route="\/api\/v1\/tokens",code="201"\} /m);
  expect(text).toMatch(/^peerdeck_backend_request_duration_seconds_count\{/m);
  expect((await ask("/api/v1/peers?limit=1")).status).toBe(403);
  expect((await ask("/peers")).url).toContain("/sign-in");

  await page.goto("/settings/tokens");
  const row = page.getByRole("row", { name: /Prometheus/ });
  await expect(row.getByRole("cell", { name: "Metrics" })).toBeVisible();
  await expect(row).not.toContainText("Viewer");
});
