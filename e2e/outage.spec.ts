import { expectClean } from "./support/clean";
import { expect, test } from "./support/fixtures";

test("a connection that goes down is the first incident, its peers are last known, and it is back by itself", async ({
  pageAs,
  lab,
  api,
}) => {
  const list = async (query: string) =>
    (await (await api("viewer", `/api/v1/peers?${query}`)).json()) as {
      total: number;
      items: { id: string; known: boolean; name: string }[];
      facets: { status: Record<string, number> };
    };
  const { sources } = (await (await api("viewer", "/api/v1/inventory")).json()) as {
    sources: { id: string; name: string }[];
  };
  const { facets } = await list("limit=1");
  const healthyBefore = facets.status["healthy"] ?? 0;
  const connection = sources.find(({ name }) => name === "eu-prod-01")?.id ?? "";
  const [peer] = (await list(`connection=${connection}&status=healthy`)).items;

  const page = await pageAs("operator");
  await page.goto("/");
  await lab.fault("ontap/eu-prod-01", "down");

  const attention = page.locator("section", {
    has: page.getByRole("heading", { name: "Needs attention" }),
  });
  const first = attention.getByRole("listitem").first();
  await expect(first).toContainText("eu-prod-01");
  await expect(first).toContainText(/No answer.*for \d/);
  await expect(first).toContainText(/next try in|being tried again/);
  await expect(first).toContainText(/\d+ peers last known, as of/);
  await expect(first.getByRole("button", { name: "Try eu-prod-01 now" })).toBeVisible();
  await first.getByRole("button", { name: "Try eu-prod-01 now" }).click();
  await expect(first).toContainText("eu-prod-01");
  await expect(
    page.getByRole("img", { name: /^Peers of NetApp ONTAP: .*last known/ }),
  ).toBeVisible();
  await expectClean(page, "an outage on the overview");

  const down = await list("limit=1");
  const lost = down.facets.status["last-known"] ?? 0;
  expect(lost).toBeGreaterThan(0);
  expect(down.facets.status["healthy"]).toBeLessThan(healthyBefore);
  const csv = await (
    await api("viewer", `/api/v1/peers?connection=${connection}&format=csv`)
  ).text();
  expect(csv).toContain(",last-known,healthy,");

  const detail = await pageAs("viewer");
  await detail.setViewportSize({ width: 390, height: 844 });
  await detail.goto(`/peers?connection=${connection}&status=last-known&sort=-severity`);
  const line = detail.getByRole("row").filter({ hasText: "Last known" }).first();
  await expect(line.getByText("Healthy", { exact: true })).toBeInViewport({ ratio: 1 });
  await detail.setViewportSize({ width: 1440, height: 900 });

  await detail.goto(`/peers/${peer?.id}`);
  const status = detail.getByRole("region", { name: "Status" });
  await expect(status).toContainText(/Last known: healthy as of/);
  await expect(status).not.toContainText("Every node of this cluster reaches");
  await expect(detail.getByText("Both ends agree.")).toBeHidden();
  await expect(
    detail
      .getByRole("figure", { name: /^Status of/ })
      .getByText(/^Not known for/)
      .first(),
  ).toBeAttached();

  await lab.fault("ontap/eu-prod-01", null);
  await expect(attention.getByRole("button", { name: "Try eu-prod-01 now" })).toBeHidden({
    timeout: 15_000,
  });
  await expect.poll(async () => (await list("limit=1")).facets.status["last-known"] ?? 0).toBe(0);
});

test("both halves are one line with both ends, and the tiles count relationships", async ({
  pageAs,
  api,
}) => {
  const overview = (await (await api("viewer", "/api/v1/overview")).json()) as {
    relationships: Record<string, { total: number; bothEnds: number; oneSided: number }>;
    attention: {
      items: { name: string; connectionName: string; otherEnds: { connectionName: string }[] }[];
    };
  };
  const paired = overview.attention.items.find(({ otherEnds }) => otherEnds.length > 0);
  const page = await pageAs("viewer");
  await page.goto("/");
  const attention = page.locator("section", {
    has: page.getByRole("heading", { name: "Needs attention" }),
  });
  const lines = attention.getByRole("listitem").filter({
    hasText: new RegExp(`${paired?.name} on ${paired?.connectionName}`),
  });
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText(paired?.otherEnds[0]?.connectionName ?? "?");
  await expect(lines.getByRole("link", { name: "Diagnose both ends" })).toBeVisible();
  // Every line says why and what to do, in full.
  for (const line of await attention.getByRole("listitem").all())
    expect(await line.locator("p").count()).toBeGreaterThanOrEqual(2);
  await expect(attention.getByText("No action needed")).toBeHidden();

  const failed = overview.relationships["failed"];
  const tile = page
    .getByRole("region", { name: "Relationships by status" })
    .getByRole("link", { name: /Failed/ });
  await expect(tile).toContainText(
    `${failed?.bothEnds} with both ends, ${failed?.oneSided} one-sided`,
  );
  await tile.click();
  await expect(page).toHaveURL(/group=relationship/);
  await expect(page.getByText(`${failed?.total} relationships`, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "One row per relationship" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a line leads straight to the act that helps, and what ends soon has a page", async ({
  pageAs,
  api,
}) => {
  const { items } = (await (await api("operator", "/api/v1/peers?limit=1000")).json()) as {
    items: { id: string; explanation: { act: { kind: string; id?: string } | null } | null }[];
  };
  const acted = items.find(({ explanation }) => explanation?.act?.kind === "action");
  const page = await pageAs("operator");
  await page.goto(`/peers/${acted?.id}?act=${acted?.explanation?.act?.id}`);
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.goto("/");
  await page.getByRole("link", { name: /^All \d+ that end soon$/ }).click();
  await expect(page).toHaveURL(/ends-soon/);
  await expect(page.getByRole("heading", { level: 1, name: "Ends soon" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Offer" }).first()).toBeVisible();
  await expectClean(page, "what ends soon");
});
