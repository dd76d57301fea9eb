import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeFaults } from "./support/axe";
import { type Server, startServer } from "./support/server";

// The parts with logic of their own, each by itself. The gallery is there in development only, so that is what runs.
let server: Server;
test.beforeAll(async () => {
  server = await startServer({ firstRun: true, env: { NODE_ENV: "development" } });
});
test.afterAll(() => server.stop());

const specimen = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });

// In development a page says by an error what server and browser have drawn differently.
let errors: string[] = [];
test.beforeEach(async ({ page }) => {
  errors = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(`${server.url}/gallery`);
  await expect(specimen(page, "Fields").getByRole("button", { name: "Send" })).toBeEnabled();
});

test.afterEach(() => expect(errors).toEqual([]));

test("a list is filled by typing, pasting and keys, and says what is wrong with each entry", async ({
  page,
}) => {
  const list = specimen(page, "Fields").getByRole("group", { name: "Addresses" });
  const entry = (number: number) => list.getByLabel(`Addresses, entry ${number}`);
  await list.getByLabel("Addresses, add an entry").click();
  await page.keyboard.type("192.0.2.11");
  await expect(entry(2)).toBeFocused();
  await entry(2).press("Enter");
  await expect(list.getByLabel("Addresses, add an entry")).toBeFocused();
  await page.keyboard.type("x");
  await expect(entry(3)).toHaveValue("x");
  await specimen(page, "Fields").getByLabel("Name").focus();
  await expect(entry(3)).toHaveAccessibleDescription("Not an IP address.");
  await entry(3).fill("");
  await entry(3).press("Backspace");
  await expect(entry(2)).toBeFocused();
  await list.getByRole("button", { name: "Remove entry 1" }).click();
  await expect(entry(1)).toHaveValue("192.0.2.11");
  await expect(entry(2)).toBeHidden();
});

test("an expiry is a preset or a span of one's own, and says when that is", async ({ page }) => {
  const expiry = specimen(page, "Fields").getByRole("group", { name: "Expires" });
  const preset = expiry.getByRole("button", { name: "1 day" });
  await preset.click();
  await expect(preset).toHaveAttribute("aria-pressed", "true");
  await expiry.getByRole("button", { name: "Other" }).click();
  await expiry.getByLabel(/days/i).fill("3");
  await expect(preset).toHaveAttribute("aria-pressed", "false");
  await expect(expiry).toContainText(/in 3 d/);
});

test("a secret is masked, shown on request, and generated in one press", async ({ page }) => {
  const fields = specimen(page, "Fields");
  const secret = fields.getByLabel("Passphrase", { exact: true });
  await expect(secret).toHaveAttribute("type", "password");
  await fields.getByRole("button", { name: /generate/i }).click();
  await expect(secret).toHaveValue("correct-horse-battery-staple");
  const shown = specimen(page, "Secret shown once");
  await expect(shown).not.toContainText("correct-horse");
  await shown.getByRole("button", { name: /show/i }).click();
  await expect(shown).toContainText("correct-horse-battery-staple");
});

test("what is wrong is listed, and leads to its field", async ({ page }) => {
  const fields = specimen(page, "Fields");
  await fields.getByLabel("Name").fill("");
  await fields.getByLabel("MTU").fill("9001");
  await fields.getByRole("button", { name: "Send" }).click();
  const summary = fields.getByLabel("What to put right");
  await expect(summary).toContainText("Enter a name.");
  await expect(fields.getByLabel("Name")).toBeFocused();
  await summary.getByRole("link", { name: /at most 9000/i }).click();
  await expect(fields.getByLabel("MTU")).toBeFocused();
  await fields.getByLabel("Name").fill("eu-dr-02");
  await fields.getByLabel("MTU").fill("1500");
  await fields.getByRole("button", { name: /generate/i }).click();
  await fields.getByRole("button", { name: "Send" }).click();
  await expect(fields.getByText("Sent.")).toBeVisible();
});

test("a table is walked by keys, sorted by its headers and narrowed by its chips", async ({
  page,
}) => {
  const table = specimen(page, "Data table");
  const names = () => table.locator("tbody tr[data-row-id]").first();
  await expect(names()).toContainText("peer-000");
  await table.getByRole("button", { name: "Name" }).click();
  await expect(names()).toContainText("peer-199");
  await names().focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("tr:focus")).toContainText("peer-198");
  await page.keyboard.press("End");
  await expect(page.locator("tr:focus")).toContainText("peer-000");
  await table.getByRole("button", { name: /^Failed/ }).click();
  await table.getByLabel("Search rows").fill("peer-00");
  await expect(table.locator("tbody tr[data-row-id]")).toHaveCount(2);
});

test("a menu opens and is walked by keys, and gives the focus back", async ({ page }) => {
  const button = specimen(page, "Menu").getByRole("button", { name: "Actions" });
  await button.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Copy id" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await button.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Copy id" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Deleted.")).toBeVisible();
});

test("no part breaks a rule of access, in either theme", async ({ page }) => {
  // Colours that are still changing would be judged wrong.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const theme of ["Light", "Dark"]) {
    await page.getByRole("radio", { name: theme }).check({ force: true });
    expect(await axeFaults(page)).toEqual([]);
  }
});
