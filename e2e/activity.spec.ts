import packageJson from "../package.json" with { type: "json" };
import { expect, test } from "./support/fixtures";

test("Activity shows refused tries, how often, by whom and on what", async ({
  page,
  pageAs,
  api,
  server,
}) => {
  const body = JSON.stringify({ email: "mallory@example.com", password: "no such password" });
  for (let times = 0; times < 3; times++)
    await fetch(`${server.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
  expect((await api("viewer", "/api/v1/connections", { method: "POST", body: "{}" })).status).toBe(
    403,
  );
  const viewer = await pageAs("viewer");
  await viewer.goto("/settings/users");
  await expect(viewer.getByRole("heading", { name: /not allowed/i })).toBeVisible();

  await page.goto("/activity?outcome=refused");
  const row = (name: RegExp) => page.getByRole("row", { name });
  await expect(row(/Somebody tried to sign in as mallory@example.com/)).toContainText(
    /Refused\s*3 times/,
  );
  await expect(row(/viewer tried to add the connection/)).toContainText("Refused");
  await expect(row(/viewer tried to open \/settings\/users/)).toContainText("Refused");

  // Who, what, on what and when narrow it down, in the URL; a press on the sentence shows the rest.
  await page.getByRole("searchbox", { name: /^Who/ }).fill("viewer");
  await page.getByRole("searchbox", { name: /^On what/ }).fill("settings");
  await expect(page).toHaveURL(/outcome=refused&actor=viewer&target=settings/);
  await expect(page.getByText("1 entry", { exact: true })).toBeVisible();
  const file = page.getByRole("link", { name: "Export JSON lines" });
  await expect(file).toHaveAttribute("href", /actor=viewer&target=settings&per=act&format=jsonl$/);
  await page.getByRole("button", { name: /viewer tried to open/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("viewer@example.com");
  await expect(dialog).toContainText("users.read");
  await expect(dialog).toContainText("forbidden");
});

test("the account menu and health say which version runs", async ({ page, server }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByText(`Peerdeck ${packageJson.version}`)).toBeVisible();
  const health = (await (await fetch(`${server.url}/api/v1/health`)).json()) as {
    version: string;
    monitorRoundAgeMs: number;
  };
  expect(health.version).toBe(packageJson.version);
  expect(health.monitorRoundAgeMs).toBeLessThan(10_000);
});
