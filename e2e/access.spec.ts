import { expectClean, expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

const reading = [
  "/",
  "/ends-soon",
  "/peers",
  "/peers?q=nothing-like-this",
  "/peers?group=relationship",
  "/topology",
  "/connections",
  "/operations",
  "/activity",
];
const forms = [
  "/connections/new",
  "/connections/new?system=ontap",
  "/pair",
  "/pair/many",
  "/settings/users",
  "/settings/tokens",
  "/settings/sign-in",
  "/settings/sign-in/providers/new",
  "/settings/service-accounts",
  "/settings/service-accounts/new",
  "/settings/account",
];

test("axe finds nothing where one reads, in both themes, wide and narrow", async ({
  page,
  api,
}) => {
  await wear(page, "light");
  const { items } = (await (
    await api("admin", "/api/v1/peers?limit=1&status=degraded")
  ).json()) as { items: { id: string; connectionId: string }[] };
  const some = items[0];
  for (const path of [...reading, `/peers/${some?.id}`, `/connections/${some?.connectionId}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectCleanInBothThemes(page, path);
  }
});

test("axe finds nothing on forms and settings, in both themes, wide and narrow", async ({
  page,
}) => {
  await wear(page, "light");
  for (const path of forms) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectCleanInBothThemes(page, path);
  }
});

test("axe finds nothing on the sign-in page", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expectClean(page, "sign-in");
  await context.close();
});
