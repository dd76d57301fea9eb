import { expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

test("the topology is a list and a picture of the same relationships, as its URL says", async ({
  page,
  lab,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Topology" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Topology" })).toBeVisible();
  const picture = page.getByRole("application", { name: /^Topology/ });
  const box = (name: string) => picture.getByRole("button", { name: new RegExp(`^${name},`) });
  const table = page.getByRole("table", { name: "Relationships" });
  await expect(box("eu-prod-01")).toBeVisible();
  // Other sides that nobody registered, one box for many of one connection.
  await expect(box("\\d+ other sides").first()).toHaveAccessibleName(/not registered/);

  // A search lists what it finds, and makes the rest of the picture step back.
  await page.getByRole("searchbox", { name: "Search topology" }).fill("ap-edge-04");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table.getByRole("row").nth(1)).toContainText("Failed");
  await expect(box("consul-fra1")).toHaveAttribute("data-dimmed");
  await expect(box("ap-edge-04")).not.toHaveAttribute("data-dimmed");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.getByRole("button", { name: /^Degraded/ }).click();
  await expect(page).toHaveURL(/status=degraded/);
  await expect(box("gov-cc-06")).toHaveAccessibleName(/none of these/);
  await page.getByRole("button", { name: /^Degraded/ }).click();

  // By keyboard: along the boxes, into one, to a peer.
  await box("ap-edge-04").focus();
  await page.keyboard.press("ArrowRight");
  await expect(box("eu-dr-01")).toBeFocused();
  await page.keyboard.press("Enter");
  const summary = page.getByRole("region", { name: "eu-dr-01" });
  await expect(summary.getByRole("heading")).toBeFocused();
  await expect(page).toHaveURL(/show=/);
  await page.keyboard.press("Escape");
  await expect(summary).toBeHidden();
  await expect(box("eu-dr-01")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByText("End of the picture")).toBeFocused();

  // A line stands for a relationship: both of its ends lead to their peers.
  await page
    .locator("[data-line]", { hasText: /^(ap-edge-04 to eu-dr-01|eu-dr-01 to ap-edge-04)/ })
    .locator("path")
    .first()
    .dispatchEvent("click");
  const line = page.getByRole("region", { name: /ap-edge-04.*eu-dr-01|eu-dr-01.*ap-edge-04/ });
  await expect(line.getByRole("link")).toHaveCount(2);
  await line.getByRole("link", { name: "ap-edge-04" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "ap-edge-04" })).toBeVisible();
  await page.goBack();
  await expect(line).toBeVisible();

  // Groups open and close; a link shows the same.
  await page.getByRole("button", { name: "HashiCorp Consul", expanded: true }).press("Enter");
  await expect(
    page.getByRole("button", { name: /^HashiCorp Consul/, expanded: false }),
  ).toBeFocused();
  await page.reload();
  await expect(box("HashiCorp Consul")).toHaveAttribute("aria-expanded", "false");
  await expect(box("consul-fra1")).toBeHidden();

  // What a dead connection said last is drawn as that.
  await lab.fault("ontap/gov-cc-06", "down");
  await expect(box("gov-cc-06")).toHaveAccessibleName(/no answer/);
});

test("topology is clean in both themes, narrow, wide and at 200 %", async ({ page, api }) => {
  const { nodes } = (await (await api("viewer", "/api/v1/topology?system=ontap")).json()) as {
    nodes: { id: string }[];
  };
  await wear(page, "light");
  await page.goto(`/topology?show=${nodes[0]?.id}`);
  await expect(page.getByRole("button", { name: "Close summary" })).toBeVisible();
  await expectCleanInBothThemes(page, "topology", [390, 720, 1440]);
});
