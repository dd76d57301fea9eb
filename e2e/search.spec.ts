import { expectClean } from "./support/clean";
import { expect, test } from "./support/fixtures";

test("says the same in the box, the chips and the URL, and completes what is typed", async ({
  page,
}) => {
  await page.goto("/peers");
  const box = page.getByRole("combobox", { name: "Search peers" });
  const chip = page.getByRole("group", { name: "Status" }).getByRole("button", { name: /^Failed/ });
  await box.pressSequentially("stat");
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("status:");
  await box.pressSequentially("fai");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("status:failed ");
  await expect(page).toHaveURL(/\?status=failed$/);
  await expect(chip).toHaveAttribute("aria-pressed", "true");

  await chip.click();
  await expect(box).toHaveValue("");
  await chip.click();
  await expect(box).toHaveValue("status:failed");

  // A mistake is said once it is typed, and the list stays as it is without it.
  await box.press("End");
  await box.pressSequentially(" statsu:x");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is no statsu: to search by here.")).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expectClean(page, "a search with a mistake");

  // A link of old, and one by hand.
  await page.goto("/peers?status=failed&q=eu");
  await expect(box).toHaveValue("status:failed eu");
  await page.goto("/peers?q=eu%20status:failed");
  await expect(chip).toHaveAttribute("aria-pressed", "true");
});

test("a saved view is what a new tab begins with, and the URL wins", async ({ pageAs }) => {
  const page = await pageAs("operator");
  await page.goto("/peers?status=failed");
  const menu = page.getByRole("button", { name: /views$/ });
  const choose = async (name: string | RegExp) => {
    await menu.click();
    await page.getByRole("menu", { name: "Views" }).getByRole("menuitem", { name }).click();
  };
  await choose("Save as…");
  await page.getByLabel("Name").fill("What fails");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(menu).toHaveText(/^What fails/);
  await choose(/^Begin with it/);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Labels" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Changed", { exact: true })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Labels" })).toBeVisible();
  await choose("Save changes");
  await expect(page.getByText("Changed", { exact: true })).toHaveCount(0);

  const fresh = await page.context().newPage();
  await fresh.goto("/peers");
  await expect(fresh).toHaveURL(/status=failed/);
  await expect(fresh.getByRole("columnheader", { name: "Labels" })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto("/peers?status=healthy");
  await expect(other.getByRole("row").nth(1)).toBeVisible();
  await expect(other).toHaveURL(/\?status=healthy$/);

  await choose("Delete…");
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(menu).toHaveText(/^All peers/);
});
