import { expect, test } from "./support/fixtures";

test("three broken backends cost a banner each, and nothing else", async ({
  page,
  lab,
  server,
  api,
}) => {
  const before = (await (await api("admin", "/api/v1/peers?limit=1")).json()) as { total: number };
  await lab.fault("ontap/eu-prod-01", "down");
  await lab.fault("consul/fra1", "malformed");
  await lab.fault("ontap/us-arch-02", "endless");
  await page.goto("/peers");
  for (const name of ["eu-prod-01", "consul-fra1", "us-arch-02"]) {
    await expect(page.getByText(`${name} cannot be read`)).toBeVisible();
  }
  await expect(page.getByText(`${before.total} peers`, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Last known \d+/ })).toBeVisible();
  await expect(page.getByText(/^Last known: /).first()).toBeVisible();

  const { sources } = (await (await api("admin", "/api/v1/inventory")).json()) as {
    sources: { name: string; reachable: boolean; asOf: string }[];
  };
  const healthy = sources.find((source) => source.name === "eu-dr-01");
  expect(healthy?.reachable).toBe(true);
  expect(Date.now() - Date.parse(healthy?.asOf ?? "")).toBeLessThan(5_000);
  expect(server.output()).not.toContain("heap out of memory");
});

test("a connection that answers again loses its banner by itself", async ({ page, lab }) => {
  await lab.fault("consul/fra1", "503");
  await page.goto("/peers");
  const banner = page.getByText("consul-fra1 cannot be read");
  await expect(banner).toBeVisible();
  await lab.fault("consul/fra1", null);
  await expect(banner).toBeHidden();
});
