import { expect, test } from "./support/fixtures";

const aheadMs = 3 * 3_600_000 + 90_000;

test("a browser whose clock is hours ahead takes over what the server rendered without contradicting it", async ({ page, api }) => {
  const ids = async (path: string) => ((await (await api("admin", path)).json()) as { items: { id: string }[] }).items.map(({ id }) => id);
  const [peer] = await ids("/api/v1/peers?limit=1&status=failed");
  const [offer] = await ids("/api/v1/peers?limit=1&status=pending&system=ontap");
  const [manager] = await ids("/api/v1/key-managers");
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, aheadMs);
  for (const path of ["/", "/peers", `/peers/${peer}`, `/peers/${offer}`, "/peers/new?system=ontap", "/connections", "/key-managers", `/key-managers/${manager}`, "/operations", "/activity", "/settings/users"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // The browser has taken over once its own clock counts.
    if (path === "/peers") await expect(page.getByText(/^3 h .*ago$/).first()).toBeVisible();
  }
  expect(problems).toEqual([]);
});
