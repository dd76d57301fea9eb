import { expectClean, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

interface Listed {
  items: { a: { peerId: string; connectionName: string }; b: { connectionName: string } }[];
}

test.describe("rotation", () => {
  test.afterEach(async ({ api, lab }) => {
    const schedules = (await (await api("operator", "/api/v1/rotation/schedules")).json()) as {
      items: { id: string }[];
    };
    for (const { id } of schedules.items)
      await api("operator", `/api/v1/rotation/schedules/${id}`, { method: "DELETE" });
    await lab.reset();
  });

  test("an operator plans it, rotates one now, and sees on the peer's page when it was and when it is next", async ({
    pageAs,
    api,
  }) => {
    const page = await pageAs("operator");
    await page.goto("/rotation/schedules");
    await page.getByRole("link", { name: "Create schedule" }).click();
    await page.getByLabel("Name").fill("Quarterly");
    await page.getByLabel("From").fill("25:00");
    await page.getByRole("button", { name: "Create schedule" }).click();
    await expect(page.getByText("Enter a time such as 02:00.").first()).toBeVisible();
    await page.getByLabel("From").fill("01:00");
    await page.getByRole("button", { name: "Create schedule" }).click();
    const schedules = page.getByRole("region", { name: "Schedules" });
    await expect(schedules.getByRole("row", { name: /Quarterly/ })).toContainText(
      "Sat, Sun, 01:00 to 05:00 UTC",
    );
    await page.getByRole("link", { name: "Relationships" }).click();
    const list = page.getByRole("region", { name: "Relationships" });
    await expect(list.getByRole("row", { name: /Planned/ }).first()).toContainText("Quarterly");
    await expectClean(page, "rotation");

    const { items } = (await (
      await api("viewer", "/api/v1/rotation?state=planned&q=eu-prod-01")
    ).json()) as Listed;
    const [found] = items;
    const names = `${found?.a.connectionName} and ${found?.b.connectionName}`;
    await page.goto(`/peers/${found?.a.peerId}`);
    const card = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "Rotation", exact: true }) });
    await expect(card).toContainText("Not known: not by Peerdeck");
    await card.getByRole("button", { name: "Rotate now" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText("The old one stays in force until both have it");
    await dialog.getByRole("button", { name: "Rotate now" }).click();
    await expect(card).not.toContainText("Not known: not by Peerdeck", { timeout: 30_000 });
    await expect(card).toContainText("Planned");
    await card.getByRole("link", { name: "The last operation" }).click();
    await expect(page.getByText("Both sides have the new passphrase.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(names);
  });

  test("a viewer sees it and changes nothing; what is not rotated by itself is reminded of", async ({
    pageAs,
    api,
  }) => {
    const viewer = await pageAs("viewer");
    await viewer.goto("/rotation");
    const rotate = viewer.getByRole("button", { name: /^Rotate .* now$/ }).first();
    await expect(rotate).toHaveAttribute("aria-disabled", "true");
    const { items } = (await (await api("viewer", "/api/v1/rotation")).json()) as Listed;
    const denied = await api("viewer", `/api/v1/rotation/peers/${items[0]?.a.peerId}/now`, {
      method: "POST",
    });
    expect(denied.status).toBe(403);

    const page = await pageAs("operator");
    await wear(page, "light");
    await page.goto("/rotation/reminders");
    await expect(page.getByText(/Peerdeck keeps neither/)).toBeVisible();
    await expect(page.getByText(/A peering token is used up/)).toBeVisible();
    const reminders = page.getByRole("region", { name: "Reminders" });
    const row = reminders.getByRole("row", { name: /consul-fra1/ });
    await row.getByRole("button", { name: /^Remind/ }).click();
    await page.getByLabel("Days between reminders").fill("30");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(row).toContainText("Every 30 days");
    await expect(row).toContainText(/in (29|30) d/);
    await expectClean(page, "reminders");
    await row.getByRole("button", { name: /was replaced/ }).click();
    await page.getByRole("button", { name: "It was replaced" }).click();
    await expect(row.getByRole("cell").nth(3)).not.toContainText("Not known");
    await row.getByRole("button", { name: /^Change/ }).click();
    await page.getByRole("button", { name: "Stop reminding" }).click();
    await expect(row).toContainText("No reminder");
  });
});
