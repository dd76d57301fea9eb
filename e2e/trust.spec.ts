import { expect, test } from "./support/fixtures";

test("a cluster that suddenly presents a stranger's certificate is not talked to, and the pages say why", async ({
  page,
  lab,
}) => {
  await page.goto("/peers?system=ontap");
  const banner = page.getByText("eu-prod-01 cannot be read");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(banner).toBeHidden();
  await lab.fault("ontap/eu-prod-01", "tls-changed");
  await expect(banner).toBeVisible();
  await expect(page.getByText(/The certificate of .* is not trusted/).first()).toBeVisible();

  await page.goto("/connections");
  await page.getByRole("link", { name: "eu-prod-01", exact: true }).click();
  await page.getByRole("button", { name: "Test connection" }).click();
  const steps = page.getByRole("list", { name: "Steps of the test" });
  await expect(steps).toContainText("is not trusted");

  await lab.fault("ontap/eu-prod-01", null);
  await page.goto("/peers?system=ontap");
  await expect(banner).toBeHidden();
});
