import { expect, rowOf, test } from "./support/fixtures";
import { liveMs } from "./support/live";

const changes = [
  {
    system: "ontap",
    endpoint: "ontap/eu-prod-01",
    from: "available",
    to: "unavailable",
    shows: "Failed",
    back: "Healthy",
  },
  {
    system: "consul",
    endpoint: "consul/fra1",
    from: "ACTIVE",
    to: "FAILING",
    shows: "Failed",
    back: "Healthy",
  },
] as const;

for (const change of changes) {
  test(`a state changed in ${change.system} changes the open list and is in the history`, async ({
    page,
    api,
    lab,
  }) => {
    const list = (await (
      await api("admin", `/api/v1/peers?system=${change.system}&status=healthy`)
    ).json()) as { items: { name: string; key: string; connectionName: string; id: string }[] };
    const connectionName = lab.connections.find(
      (connection) => connection.endpoint === change.endpoint,
    )?.name;
    const peer = list.items.find((item) => item.connectionName === connectionName);
    if (!peer) throw new Error(`The lab has no healthy peer at ${change.endpoint}.`);
    await page.goto(`/peers?system=${change.system}&q=${encodeURIComponent(peer.name)}`);
    const row = rowOf(page, peer.name).filter({ hasText: peer.connectionName });
    await expect(row).toContainText(change.back);
    await lab.command(change.system, "set-state", {
      endpoint: change.endpoint,
      peer: peer.name,
      state: change.to,
    });
    await expect(row).toContainText(change.shows, { timeout: liveMs });
    await expect(row).toContainText(change.to);
    await lab.command(change.system, "set-state", {
      endpoint: change.endpoint,
      peer: peer.name,
      state: change.from,
    });
    await expect(row).toContainText(change.back, { timeout: liveMs });
    await row.getByRole("link", { name: peer.name }).click();
    await expect(page.getByRole("heading", { name: peer.name, level: 1 })).toBeVisible();
    const history = page
      .getByRole("region", { name: "History" })
      .or(page.locator("section", { has: page.getByRole("heading", { name: "History" }) }))
      .first();
    await expect(history.getByText(change.to, { exact: true }).first()).toBeVisible();
  });
}
