import { axeFaults } from "./support/axe";
import { expect, test } from "./support/fixtures";

test("the command menu, shortcuts and help are used by keyboard alone, on a small screen too", async ({
  page,
}) => {
  const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 });
  const axe = async () => expect(await axeFaults(page)).toEqual([]);
  // Colours that are still changing would be judged wrong.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  await expect(heading("Overview")).toBeVisible();

  // A page by two keys, its search by one; in the field they are letters.
  await expect(async () => {
    // A page that was just drawn hears no keys for a moment.
    await page.keyboard.press("g");
    await expect(page.getByText("Go to", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("c");
  await expect(heading("Connections")).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search connections" })).toBeFocused();
  await page.keyboard.type("g?p");
  await expect(page.getByRole("combobox", { name: "Search connections" })).toHaveValue("g?p");
  // Closes what is offered, clears, leaves.
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Search connections" })).not.toBeFocused();

  // A connection, with two letters swapped.
  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder("Find anything, or do something")).toBeFocused();
  await page.keyboard.type("eu-prdo-01");
  const options = page.getByRole("option");
  await expect(options.first()).toContainText("eu-prod-01");
  await expect(options.first()).toContainText("Connection");
  await axe();
  await page.keyboard.press("Enter");
  await expect(heading("eu-prod-01")).toBeFocused();

  // What the page offers, with the reason where it cannot be done.
  await page.keyboard.press("Control+k");
  const here = page.getByRole("group", { name: "On this page" });
  await expect(here.getByRole("option", { name: /Read now/ })).toBeVisible();
  await expect(here.getByRole("option", { name: /Delete connection.*lab/i })).toBeVisible();
  await page.keyboard.press("Escape");
  const way = page.getByRole("link", { name: /Open in System Manager.*opens in a new tab/ });
  await expect(way).toHaveAttribute("rel", "noopener noreferrer");

  // The list of keys, which are silent while it is open, and the help about the page.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await axe();
  await page.keyboard.press("Escape");
  await expect(heading("eu-prod-01")).toBeVisible();
  await page.getByRole("link", { name: "Help: Connections" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Connections" })).toContainText("Test connection");
  await axe();
  await page.keyboard.press("Escape");

  // Where one has been comes first; no part of the page is wider than the screen.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("keyboard");
  await expect(options.first()).toContainText("Keyboard shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("what not");
  await expect(options.first()).toContainText("What “not known” means");
  await page.keyboard.press("Enter");
  await expect(heading("What “not known” means")).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(options.first()).toContainText("eu-prod-01");
  await axe();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("single keys can be turned off, and a viewer finds no people", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await page.goto("/settings/account");
  const change = (which: "on" | "off") =>
    page.getByRole("button", { name: `Turn single-key shortcuts ${which}` });
  await change("off").click();
  await expect(change("on")).toBeVisible();
  await page.getByRole("heading", { name: "Settings" }).focus();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/settings\/account/);

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText(
    "You have turned those off",
  );
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("admin@example.com");
  const listbox = page.getByRole("listbox");
  await expect(listbox).toHaveText("Nothing found.");
  await page.keyboard.press("Escape");
  await change("on").click();
  await expect(change("off")).toBeVisible();
});
