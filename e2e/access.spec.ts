import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/fixtures";

const pages = ["/", "/peers", "/peers?q=nothing-like-this", "/connections", "/connections/new", "/connections/new?system=ontap", "/activity", "/settings/users", "/settings/tokens", "/settings/account"];

for (const [theme, width] of [["light", 390], ["dark", 1440]] as const) {
  test(`axe finds nothing, ${theme}, ${width} px`, async ({ page, api }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    const { items } = (await (await api("admin", "/api/v1/peers?limit=1&status=degraded")).json()) as { items: { id: string; connectionId: string }[] };
    const some = items[0];
    for (const path of [...pages, `/peers/${some?.id}`, `/connections/${some?.connectionId}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });
}

test("axe finds nothing on the sign-in page", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await context.close();
});
