import { expect, rowOf, test } from "./support/fixtures";

test("labels of a connection show at its peers, their own win, and a viewer is told why not", async ({
  pageAs,
}) => {
  const page = await pageAs("operator");
  await page.goto("/connections");
  await page.getByRole("link", { name: "ap-edge-04", exact: true }).click();
  await page.getByRole("button", { name: "Edit labels" }).click();
  await page.getByLabel("Labels, key 1").fill("env");
  await page.getByLabel("Labels, value 1").fill("prod");
  await page.getByLabel("Labels, key 2").fill("site");
  await page.getByLabel("Labels, value 2").fill("sin");
  await page.getByLabel("Owner").fill("Network team");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "env=prod" }).click();
  await expect(rowOf(page, "ap-edge-04")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);

  await page.goto("/peers?label=env=prod,site=sin");
  const name = page.getByRole("row").nth(1).getByRole("link").first();
  const peer = (await name.textContent()) ?? "";
  await name.click();
  await expect(page.getByRole("heading", { name: peer, level: 1 })).toBeVisible();
  await expect(page.getByText("Owner (from ap-edge-04):")).toBeVisible();
  await page.getByRole("button", { name: "Edit labels" }).click();
  await page.getByLabel("Labels, key 1").fill("env");
  await page.getByLabel("Labels, value 1").fill("te st");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/A value has letters/).first()).toBeVisible();
  await expect(page.getByLabel("Labels, value 1")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Labels, value 1").fill("test");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "env=test" })).toBeVisible();
  await expect(page.getByRole("link", { name: "site=sin" })).toBeVisible();
  await expect(page.getByRole("link", { name: "env=prod" })).toHaveCount(0);
  const address = page.url();

  const viewer = await pageAs("viewer");
  await viewer.goto(address);
  const edit = viewer.getByRole("button", { name: "Edit labels" });
  await edit.hover();
  await expect(viewer.getByText("Needs the operator role.").first()).toBeVisible();
});
