import type { Page } from "@playwright/test";
import { expect, rowOf, test, toNextRow } from "./support/fixtures";

test.describe("peers list", () => {
  test("filters by status with counts, keeps everything in the URL, and Back undoes it", async ({
    page,
  }) => {
    await page.goto("/peers");
    const chip = page
      .getByRole("group", { name: "Status" })
      .getByRole("button", { name: /^Failed/ });
    const count = Number(/\d+/.exec((await chip.textContent()) ?? "")?.[0]);
    expect(count).toBeGreaterThan(0);
    await chip.click();
    await expect(page).toHaveURL(/status=failed/);
    await expect(page.getByText(`${count} peers`, { exact: true })).toBeVisible();
    await expect(page.getByRole("table").getByText("Healthy", { exact: true })).toHaveCount(0);
    await page.goBack();
    await expect(page).not.toHaveURL(/status=/);
    await expect(chip).toHaveAttribute("aria-pressed", "false");
  });

  test("Back undoes a filter that was pressed just before", async ({ page }) => {
    await page.goto("/peers?system=consul");
    const chip = page
      .getByRole("group", { name: "Status" })
      .getByRole("button", { name: /^Failed/ });
    await chip.click();
    await expect(page).toHaveURL(/status=failed/);
    await chip.click();
    await expect(chip).toHaveAttribute("aria-pressed", "false");
    await expect(page).not.toHaveURL(/status=/);
    await chip.evaluate((button: HTMLElement) => {
      button.click();
      window.history.back();
    });
    await expect(page).not.toHaveURL(/status=/);
    await expect(chip).toHaveAttribute("aria-pressed", "false");
    await expect(page.getByRole("table").getByText("Healthy", { exact: true })).not.toHaveCount(0);
  });

  test("a link reproduces the view", async ({ page, pageAs }) => {
    await page.goto("/peers?system=consul&sort=name");
    await expect(page.getByRole("button", { name: /System/ }).first()).toContainText("Consul");
    const other = await pageAs("viewer");
    await other.goto(page.url());
    // Both are asked again: how many rows are drawn changes once a page has come alive.
    const names = (list: Page) => list.getByRole("row").getByRole("link").allTextContents();
    await expect(async () => {
      expect((await names(page)).length).toBeGreaterThan(0);
      expect(await names(other)).toEqual(await names(page));
    }).toPass({ timeout: 45_000 });
  });

  test("keeps its filters for the tab, and tells rows apart and why at 200 % and on a phone", async ({
    page,
    api,
  }) => {
    const failed = (await (
      await api("viewer", "/api/v1/peers?status=failed&sort=name&limit=1")
    ).json()) as {
      items: { name: string; connectionName: string; explanation: { cause: string } }[];
    };
    const [peer] = failed.items;
    const nav = page.getByRole("navigation", { name: "Main" });
    await page.goto("/peers?status=failed&sort=name");
    await nav.getByRole("link", { name: "Activity" }).click();
    await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible();
    await nav.getByRole("link", { name: "Peers" }).click();
    await expect(page).toHaveURL(/\/peers\?status=failed&sort=name$/);
    await nav.getByRole("link", { name: "Peers" }).click();
    await expect(page).toHaveURL(/\/peers$/);
    await page.goBack();
    // 720 px is what a screen of 1440 has at 200 %.
    for (const width of [720, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const row = page.getByRole("row").nth(1);
      await expect(row.getByRole("link", { name: peer?.name ?? "", exact: true })).toBeVisible();
      await expect(
        row.getByRole("link", { name: peer?.connectionName ?? "", exact: true }),
      ).toBeVisible();
      await expect(row.getByTitle(peer?.explanation.cause.slice(0, 20) ?? "")).toBeVisible();
    }
  });

  test("search finds by name and by the other side, and says when nothing matches", async ({
    page,
  }) => {
    await page.goto("/peers");
    await page.keyboard.press("/");
    const search = page.getByRole("combobox", { name: "Search peers" });
    await expect(search).toBeFocused();
    await search.pressSequentially("eu-dr-01");
    await expect(page).toHaveURL(/q=eu-dr-01/);
    await expect(rowOf(page, "eu-dr-01").first()).toBeVisible();
    await search.fill("no such peer anywhere");
    await expect(page.getByRole("heading", { name: "No peers match" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(search).toHaveValue("");
    await expect(rowOf(page, "eu-dr-01").first()).toBeVisible();
  });

  test("draws the columns there is room for, and all of them for paper", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto("/peers?sort=name");
    const heads = page.getByRole("table").locator("thead th");
    const withHead = (header: string) => heads.filter({ hasText: header });
    await expect(withHead("Cause")).toHaveCount(0);
    await expect(withHead("Connection")).toHaveCount(1);
    await page.setViewportSize({ width: 1800, height: 900 });
    await expect(withHead("Cause")).toBeVisible();
    const cells = page.getByRole("row").nth(1).locator("td");
    const wide = await heads.count();
    await expect(cells).toHaveCount(wide);
    await page.setViewportSize({ width: 700, height: 900 });
    await expect(withHead("Connection")).toHaveCount(0);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(heads).toHaveCount(wide);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await expect(withHead("Connection")).toHaveCount(0);
  });

  test("fills the room there is in the first frame after a search of few", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 1200 });
    await page.goto("/peers");
    const search = page.getByRole("combobox", { name: "Search peers" });
    const rows = page.getByRole("table").locator("tr[data-row-id]");
    await expect(async () => {
      // The copy in the page must have come, or the server answers and no frame is the first.
      await search.fill("no such peer anywhere");
      await expect(rows).toHaveCount(0);
      const drawn = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            document.querySelector<HTMLElement>("[aria-label='Clear search']")?.click();
            requestAnimationFrame(() =>
              resolve(document.querySelectorAll("tr[data-row-id]").length),
            );
          }),
      );
      expect(drawn).toBeGreaterThanOrEqual(20);
    }).toPass({ timeout: 30_000 });
  });

  test("fills the rows that are there with what is asked for next", async ({ page }) => {
    await page.goto("/peers?sort=name");
    const sorts = page.getByRole("columnheader", { name: "Name" }).getByRole("button");
    const kept = async () => {
      const before = await page.locator("tr[data-row-id]").elementHandles();
      const [first] = await page.locator("tr[data-row-id] a").allTextContents();
      await sorts.click();
      await expect(page.locator("tr[data-row-id] a").first()).not.toHaveText(first ?? "");
      const stayed = await Promise.all(
        before.map((row) => row.evaluate((element) => element.isConnected)),
      );
      return stayed.filter(Boolean).length / before.length;
    };
    await expect(async () => expect(await kept()).toBeGreaterThan(0.9)).toPass({ timeout: 30_000 });
  });

  test("draws anew what is out of sight too", async ({ page }) => {
    await page.goto("/peers?sort=name");
    const answer = await page.request.get("/api/v1/peers?sort=-name&limit=100");
    const { items } = (await answer.json()) as { items: { name: string }[] };
    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    const drawn = () => page.locator("tr[data-row-id] td:nth-child(2) a:first-child");
    await expect(drawn().first()).toHaveText(items[0]?.name ?? "");
    const count = await drawn().count();
    await expect(drawn()).toHaveText(items.slice(0, count).map(({ name }) => name));
  });

  test("sorts by a press on a column and says so", async ({ page }) => {
    await page.goto("/peers");
    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
  });

  test("opens a peer with the keyboard alone", async ({ page }) => {
    await page.goto("/peers");
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await page.getByRole("region", { name: "Peers" }).focus();
    await toNextRow(page);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/peers\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  test("exports what matches as CSV", async ({ page, api }) => {
    await page.goto("/peers?status=failed");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const text = await (await (await download).createReadStream()).toArray();
    const lines = Buffer.concat(text as Buffer[])
      .toString()
      .trim()
      .split("\r\n");
    const list = (await (await api("viewer", "/api/v1/peers?status=failed")).json()) as {
      total: number;
    };
    expect(lines).toHaveLength(list.total + 1);
  });

  test("the command menu reaches a peer", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Find anything, or do something").fill("eu-dr-01");
    await page
      .getByRole("option", { name: /eu-dr-01 Peer/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/peers\/[0-9a-f-]{36}/);
  });
});
