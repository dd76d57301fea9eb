import { expectClean, wear } from "./support/clean";
import { expect, test, toNextRow } from "./support/fixtures";

const hub = "consul-fra1";
const down = "consul-ams1";

test.describe("one act on many peers", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("three are chosen with the keyboard and unpaired with one side down; the report follows what is left", async ({
    page,
    api,
    lab,
  }) => {
    const { items } = (await (await api("operator", "/api/v1/connections")).json()) as {
      items: { id: string; name: string }[];
    };
    const idOf = (name: string) => items.find((each) => each.name === name)?.id ?? "";
    const endpoint = lab.connections.find(({ name }) => name === down)?.endpoint ?? "";
    await wear(page, "light");
    await page.goto(`/peers?connection=${idOf(hub)}&q=core&sort=name`);
    await expect(page.getByRole("row").nth(3)).toBeVisible();
    const bar = page.getByRole("region", { name: "Selection" });
    await page.getByRole("region", { name: "Peers" }).focus();
    await toNextRow(page);
    await page.keyboard.press("Control+k");
    const row = page.getByRole("group", { name: /^With the row .* on / });
    await expect(row.getByRole("option", { name: /^Unpair both sides/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator("tr:focus")).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+a");
    const found = (await page.getByRole("row").count()) - 1;
    await expect(bar).toContainText(`${found} selected`);
    await page.keyboard.press("Escape");
    await expect(bar).toHaveCount(0);
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(bar).toContainText("3 selected");
    await page.keyboard.press("Control+k");
    const together = page.getByRole("group", { name: "With 3 selected peers" });
    await expect(together.getByRole("option", { name: /^Delete ended/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(bar.getByRole("button", { name: "Delete ended" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await expectClean(page, "a selection");

    await lab.fault(endpoint, "down");
    await bar.getByRole("button", { name: "Unpair" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByRole("list", { name: "1 blocked" })).toContainText(
      `${down} cannot be read`,
    );
    await expect(dialog).toContainText("This cannot be undone");
    await dialog.getByRole("checkbox", { name: /^Also where one side does not answer/ }).check();
    await expect(dialog.getByRole("list", { name: "3 ready" })).toContainText(
      `${down} does not answer`,
    );
    await expectClean(page, "the verdict");
    await dialog.getByRole("textbox").fill("unpair 3");
    await dialog.getByRole("button", { name: "Unpair 3 relationships" }).click();

    await expect(page).toHaveURL(/\/batches\//);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Unpair 3 relationships");
    const report = page.getByRole("table");
    await expect(report.getByText("Done", { exact: true })).toHaveCount(2, { timeout: 20_000 });
    await expect(report.getByText(`To do: Remove the half on ${down}`)).toBeVisible();
    await expectClean(page, "the report");
    // It answers again, and the page moves by itself.
    await lab.fault(endpoint, null);
    await expect(report.getByText("Done", { exact: true })).toHaveCount(3, { timeout: 30_000 });
    await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link").click();
    await expect(page.getByRole("region", { name: "Batches" })).toContainText(
      "Unpair 3 relationships",
    );
  });

  test("a viewer chooses and looks, and is told why nothing can be done", async ({
    pageAs,
    api,
  }) => {
    const page = await pageAs("viewer");
    await page.goto("/peers?system=consul&sort=name");
    await page.getByRole("row").nth(1).getByRole("checkbox").check();
    const bar = page.getByRole("region", { name: "Selection" });
    for (const name of ["Unpair", "Renew secret", "Refresh"])
      await expect(bar.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
    await bar.getByRole("button", { name: "Clear selection" }).click();
    await page.getByRole("region", { name: "Peers" }).focus();
    await toNextRow(page);
    await page.keyboard.press("Shift+F10");
    const menu = page.getByRole("menu");
    await expect(menu.getByRole("menuitem", { name: "Open", exact: true })).toBeVisible();
    await expect(menu.getByRole("menuitem", { name: /^Delete this side/ })).toContainText(
      "Needs the operator role.",
    );
    const { items } = (await (await api("viewer", "/api/v1/peers?limit=1")).json()) as {
      items: { id: string }[];
    };
    const body = JSON.stringify({ act: "unpair", peers: items.map(({ id }) => id) });
    for (const path of ["/api/v1/batches", "/api/v1/batches/check"])
      expect((await api("viewer", path, { method: "POST", body })).status).toBe(403);
    expect((await api("viewer", "/api/v1/batches")).status).toBe(200);
  });
});
