import { expect, test } from "./support/fixtures";
import { openRouting } from "./support/virtual-interface";
import { addEntry } from "./support/wizard";

/* What the cloud console refuses and the API takes: possible, with a warning and one more click. */

test.afterEach(async ({ server }) => server.lab.reset());

test("a static peer without remote subnets is created once that is meant", async ({ page }) => {
  const wizard = await openRouting(page, "vif-zrh-core-01", "Static");
  await page.getByLabel("Local gateway").fill("fd00:66::1/126");
  await page.getByLabel("Remote gateway").fill("fd00:66::2/126");
  await wizard.next();
  await expect(wizard.summary()).toContainText(
    "Enter at least one remote subnet, or choose to go without",
  );
  await expect(
    page.getByText("Without remote subnets the cloud sends nothing to your router."),
  ).toBeVisible();
  const meant = page.getByLabel("Create it without remote subnets");
  await meant.check();
  await expect(wizard.panel()).toContainText("Static routing without remote subnets");
  await expect(wizard.request()).toContainText('"remote_ep_group": []');
  await wizard.next();
  await wizard.create("Create peer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
});

test("with a subnet the choice to go without is not offered", async ({ page }) => {
  await openRouting(page, "vif-zrh-core-01", "Static");
  const meant = page.getByLabel("Create it without remote subnets");
  await expect(meant).toBeVisible();
  await addEntry(page.getByLabel("Remote subnets, add an entry"), "fd00:88::/64");
  await page.getByLabel("Local gateway").focus();
  await expect(meant).toBeHidden();
});

test("the short MD5 key of a router in use is taken once that is meant", async ({
  page,
  server,
}) => {
  const wizard = await openRouting(page, "vif-gva-transit", "BGP");
  await page.getByLabel("Local gateway").fill("fd00:55::1/126");
  await page.getByLabel("Remote gateway").fill("fd00:55::2/126");
  await addEntry(page.getByLabel("Remote subnets, add an entry"), "fd00:77::/64");
  await page.getByLabel("MD5 key", { exact: true }).fill("zq@7!x");
  await wizard.next();
  await expect(wizard.summary()).toContainText(
    "Enter an MD5 key of at least 8 characters, or choose to use it all the same.",
  );
  await page.getByLabel("Use this weak MD5 key").check();
  await wizard.next();
  await wizard.create("Create peer");
  expect(server.output()).not.toContain("zq@7!x");
});

test("an edit takes the last subnet off a static peer once that is meant", async ({ page }) => {
  await page.goto("/peers?q=vif-brn-campus");
  await page.getByRole("link", { name: "vif-brn-campus", exact: true }).first().click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Remove entry 1" }).click();
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(page.getByText("or choose to go without").first()).toBeVisible();
  await page.getByLabel("Leave it without remote subnets").check();
  await expect(
    page.getByText("The cloud no longer reaches 172.18.0.0/16 through this peer."),
  ).toBeVisible();
  await save.click();
  await expect(page.getByText("Saved vif-brn-campus.")).toBeVisible();
});
