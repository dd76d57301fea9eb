import { expect, rowOf, test } from "./support/fixtures";

interface Row {
  id: string;
  name: string;
  nativeState: string;
}

test.afterEach(async ({ server }) => server.lab.reset());

test("a press on a row counts, though the row above it goes while the button is down", async ({
  page,
  api,
}) => {
  const search = "system=ontap&sort=name";
  const { items } = (await (await api("admin", `/api/v1/peers?${search}`)).json()) as {
    items: Row[];
  };
  const above = items.findIndex(({ nativeState }) => nativeState === "unidentified");
  const [going, pressed] = [items[above], items[above + 1]];
  if (!going || !pressed) throw new Error("The lab has no offer with a row below it.");
  await page.goto(`/peers?${search}`);
  const link = page.locator(`[data-row-id="${pressed.id}"]`).getByRole("link").first();
  await link.hover();
  await page.mouse.down();
  const read = page.waitForResponse(async (answer) => {
    if (!answer.url().includes("/api/v1/peers?")) return false;
    const list = (await answer.json()) as { items: Row[] };
    return list.items.every(({ id }) => id !== going.id);
  });
  expect((await api("admin", `/api/v1/peers/${going.id}`, { method: "DELETE" })).ok).toBe(true);
  await read;
  // Two frames: whatever was going to be drawn of it is drawn.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`/peers/${pressed.id}$`));
});

test("words just typed are in the URL before a press elsewhere counts, so that they do not call it off", async ({
  page,
}) => {
  await page.goto("/connections");
  const search = page.getByRole("combobox", { name: "Search connections" });
  await search.focus();
  // In one task, so that no timer can come in between, as none can between a quick press and its navigation.
  const query = await page.evaluate(() => {
    document.execCommand("insertText", false, "eu-prod-01");
    (document.activeElement as HTMLElement).blur();
    return window.location.search;
  });
  expect(query).toBe("?q=eu-prod-01");
  await rowOf(page, "eu-prod-01").getByRole("link", { name: "eu-prod-01", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "eu-prod-01" })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue("eu-prod-01");
});
