import { expectClean, themes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

const pages = [
  "/",
  "/ends-soon",
  "/peers",
  "/peers?q=nothing-like-this",
  "/peers?group=relationship",
  "/topology",
  "/connections",
  "/connections/new",
  "/connections/new?system=ontap",
  "/pair",
  "/pair/many",
  "/operations",
  "/activity",
  "/settings/users",
  "/settings/tokens",
  "/settings/sign-in",
  "/settings/sign-in/providers/new",
  "/settings/service-accounts",
  "/settings/service-accounts/new",
  "/settings/account",
];

for (const theme of themes) {
  test(`axe finds nothing, ${theme}, wide and narrow`, async ({ page, api }) => {
    await wear(page, theme);
    const { items } = (await (
      await api("admin", "/api/v1/peers?limit=1&status=degraded")
    ).json()) as { items: { id: string; connectionId: string }[] };
    const some = items[0];
    for (const path of [...pages, `/peers/${some?.id}`, `/connections/${some?.connectionId}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectClean(page, path);
    }
  });
}

test("axe finds nothing on the sign-in page", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expectClean(page, "sign-in");
  await context.close();
});
