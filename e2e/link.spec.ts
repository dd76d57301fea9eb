import { expect, test } from "./support/fixtures";
import { adminCredentials, cookiesOf, signIn } from "./support/server";

test("a page that is no longer live says so, tells why, keeps its work, and goes on by itself", async ({
  browser,
  server,
  contextOptions,
}) => {
  const context = await browser.newContext({ ...contextOptions, baseURL: server.url });
  const cookie = await signIn(server.url, adminCredentials);
  await context.addCookies(cookiesOf(server, cookie));
  const page = await context.newPage();
  await Promise.all([page.waitForResponse("**/api/v1/events"), page.goto("/peers?status=failed")]);

  await context.setOffline(true);
  await expect(page.getByText("Peerdeck is not answering")).toBeVisible();

  await fetch(`${server.url}/api/v1/session`, { method: "DELETE", headers: { cookie } });
  await context.setOffline(false);
  await expect(page.getByText("You are signed out")).toBeVisible();
  await expect(page.getByText("Peerdeck is not answering")).toBeHidden();

  const [second] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("link", { name: "Sign in in a new tab" }).click(),
  ]);
  await second.getByLabel("E-mail").fill(adminCredentials.email);
  await second.getByLabel("Password", { exact: true }).fill(adminCredentials.password);
  await second.getByRole("button", { name: "Sign in" }).click();
  await expect(second).toHaveURL(`${server.url}/peers?status=failed`);
  await expect(page.getByText("You are signed out")).toBeHidden();
  await context.close();
});
