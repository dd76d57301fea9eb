import { expectClean, expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

const reading = [
  "/",
  "/ends-soon",
  "/peers",
  "/peers?q=nothing-like-this",
  "/peers?group=relationship",
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

test("on a phone acts and states are in sight, and a table is still one to assistive technology", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/settings/users");
  const users = page.getByRole("table");
  await expect(users.getByRole("columnheader", { name: "Role" })).toBeAttached();
  const admin = users.getByRole("row").filter({ hasText: "admin@example.com" });
  await expect(admin.getByRole("cell", { name: "Admin", exact: true })).toBeInViewport({
    ratio: 1,
  });
  await expect(admin.getByRole("button", { name: /^Actions for/ })).toBeInViewport({ ratio: 1 });
  const open = page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Users" });
  await expect(open).toBeInViewport({ ratio: 1 });

  await page.goto("/virtual-interfaces?q=vif-old-office");
  const line = page.getByRole("row").filter({ hasText: "vif-old-office" });
  for (const state of ["Failed", "Removing"])
    await expect(line.getByRole("link", { name: state })).toBeInViewport({ ratio: 1 });

  await page.goto("/peers?status=failed");
  await page.getByRole("row").nth(1).getByRole("checkbox").check();
  const selection = page.getByRole("region", { name: "Selection" });
  expect((await selection.boundingBox())?.height).toBeLessThan(120);
  await selection.getByRole("button", { name: "Clear selection" }).click();
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Status" })).toBeInViewport({ ratio: 0.5 });
  await page.getByRole("button", { name: "More", exact: true }).click();
  const remove = page.getByRole("menuitem", { name: "Delete", exact: true });
  await expect(remove).toBeVisible();
  await page.keyboard.press("End");
  await expect(remove).toBeFocused();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await expect(remove).toBeHidden();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem").last()).toBeFocused();
});

test("axe finds nothing on the sign-in page", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expectClean(page, "sign-in");
  await context.close();
});
