import { expectClean } from "./support/clean";
import { expect, test } from "./support/fixtures";

test("peers stand under headings that count, choose and fold them, by keyboard, at every width", async ({
  page,
  api,
}) => {
  const { groups = [], sources } = (await (
    await api("admin", "/api/v1/peers?group=connection&limit=1")
  ).json()) as {
    groups?: { key: string; count: number }[];
    sources: { id: string; name: string }[];
  };
  const named = groups.map(({ key, count }) => ({
    name: sources.find(({ id }) => id === key)?.name ?? key,
    count,
  }));
  const [one, two] = named.slice(named.findIndex(({ count }) => count > 1));
  if (!one || !two) throw new Error("There are two connections, the first with several peers.");
  const fold = ({ name, count }: typeof one) =>
    page.getByRole("rowheader").getByRole("button", { name: `${name} ${count}`, exact: true });

  await page.goto("/peers");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("combobox", { name: "Group by" }).selectOption("Connection");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/group=connection/);
  await expect(fold(one)).toHaveAttribute("aria-expanded", "true");

  // From the first heading to its rows and back; closed, the next heading follows.
  const first = page.getByRole("row").filter({ has: fold(one) });
  await first.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(fold(one)).toHaveAttribute("aria-expanded", "false");
  await expect(page).toHaveURL(/folded=/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("row").filter({ has: fold(two) })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();

  // Its box, and Space, take rows that are not in sight.
  await page.keyboard.press("Space");
  const box = page.getByRole("checkbox", { name: `Select all of ${one.name}`, exact: true });
  await expect(box).toBeChecked();
  await expect(page.getByText(`${one.count} selected`, { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(fold(one)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(box).toBeChecked({ indeterminate: true });

  await expectClean(page, "peers in groups", [390, 720, 1440]);
  for (const width of [390, 720]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(fold(one)).toBeInViewport({ ratio: 1 });
    const acts = page.getByRole("button", { name: /^Acts on / }).first();
    await expect(acts).toBeInViewport({ ratio: 1 });
  }
});

test("rows of a folded group are filled with those that come into sight", async ({ page }) => {
  await page.goto("/peers?group=system");
  const heading = page.getByRole("rowheader").getByRole("button", { expanded: true }).first();
  const name = (await heading.textContent())?.replace(/ [\d,]+$/, "") ?? "";
  const rows = page.getByRole("rowgroup", { name, exact: true }).getByRole("row");
  await expect(async () => {
    await page.goto("/peers?group=system");
    await expect(rows).not.toHaveCount(0);
    const before = await rows.elementHandles();
    await heading.click();
    await expect(rows).toHaveCount(0);
    const stayed = await Promise.all(before.map((row) => row.evaluate((tr) => tr.isConnected)));
    expect(stayed.filter(Boolean).length).toBeGreaterThan(before.length / 2);
  }).toPass({ timeout: 30_000 });
});
