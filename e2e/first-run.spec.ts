import { expect, test } from "@playwright/test";
import { startServer } from "./support/server";

test("the first admin is made by a one-time link, and nobody else by the same", async ({
  browser,
}) => {
  const server = await startServer({ firstRun: true });
  try {
    expect(server.setupPath).toMatch(/^\/set-up\?token=.{20,}$/);
    const page = await browser.newPage({ baseURL: server.url });
    await page.goto("/");
    await expect(page).toHaveURL(/\/(sign-in|set-up)/);

    await page.goto("/set-up?token=not-the-right-token-at-all");
    await page.getByLabel("E-mail").fill("intruder@example.com");
    await page.getByLabel("Name").fill("Intruder");
    await page.getByLabel("Password", { exact: true }).fill("a long enough password");
    await page.getByRole("button", { name: "Create admin account" }).click();
    await expect(
      page
        .getByText(/link/)
        .and(page.getByText(/not|no longer|another/))
        .first(),
    ).toBeVisible();
    await expect(page).toHaveURL(/\/set-up/);

    await page.goto(server.setupPath ?? "");
    await page.getByLabel("E-mail").fill("first@example.com");
    await page.getByLabel("Name").fill("First Admin");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create admin account" }).click();
    await expect(page.getByText(/at least 12 characters/).first()).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue("first@example.com");
    await page.getByLabel("Password", { exact: true }).fill("a long enough password");
    await page.getByRole("button", { name: "Create admin account" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
    await page.goto("/peers");
    await expect(page.getByRole("row").nth(1)).toBeVisible();

    const other = await browser.newPage({ baseURL: server.url });
    await other.goto(server.setupPath ?? "");
    await expect(other.getByRole("heading", { name: "Setup is complete" })).toBeVisible();
    await other.getByRole("link", { name: "Sign in" }).click();
    await other.getByLabel("E-mail").fill("first@example.com");
    await other.getByLabel("Password", { exact: true }).fill("not the password");
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other.getByText("E-mail address or password is wrong.")).toBeVisible();
    await expect(other.getByLabel("Password", { exact: true })).toHaveValue("");
    await other.getByLabel("Password", { exact: true }).fill("a long enough password");
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other.getByRole("heading", { name: "Overview" })).toBeVisible();

    await other.getByRole("button", { name: "Account of First Admin" }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(other).toHaveURL(/\/sign-in/);
  } finally {
    await server.stop();
  }
});
