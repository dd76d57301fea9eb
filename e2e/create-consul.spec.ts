import { expect, rowOf, test } from "./support/fixtures";
import { liveMs } from "./support/live";
import { keptByBrowser, WizardPage } from "./support/wizard";

test.afterAll(async ({ server }) => server.lab.reset());

test("a token generated on one datacenter is pasted on another, both ends are healthy, and it works only once", async ({
  page,
  server,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-fra1", /Generate/);
  await wizard.next();
  await expect(wizard.summary()).toContainText("Enter a name for the peering.");
  await page.getByLabel("Name of the peering").fill("e2e-iad");
  await wizard.next();
  await wizard.toReview("Addresses");
  await wizard.create("Generate token");
  const token = await wizard.copySecret("peering token");
  expect(token.length).toBeGreaterThan(100);
  expect(await keptByBrowser(page)).not.toContain(token);

  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-iad1", /Establish/);
  const field = page.getByLabel("Peering token", { exact: true });
  await field.focus();
  await page.keyboard.press("ControlOrMeta+v");
  const inspected = page.getByRole("region", { name: "What it contains" });
  await expect(inspected).toContainText("fra1");
  const { EstablishmentSecret: secret } = JSON.parse(
    Buffer.from(token, "base64").toString("utf8"),
  ) as { EstablishmentSecret: string };
  await expect(inspected).not.toContainText(secret);
  await wizard.next();
  await page.getByLabel("Name of the peering").fill("e2e-fra");
  await wizard.next();
  await expect(page.getByText(/Set, not shown|Given, \d+ characters/)).toBeVisible();
  await wizard.create("Establish peering");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy", {
    timeout: liveMs,
  });
  expect(await keptByBrowser(page)).not.toContain(token);
  expect(server.output()).not.toContain(secret);

  await page.goto("/peers?q=e2e-");
  await expect(rowOf(page, "e2e-iad")).toContainText("Healthy", { timeout: liveMs });
  await expect(rowOf(page, "e2e-fra")).toContainText("Healthy");

  // The same token again: it works once.
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-ams1", /Establish/);
  await page.getByLabel("Peering token", { exact: true }).fill(token);
  await wizard.next();
  await page.getByLabel("Name of the peering").fill("e2e-again");
  await wizard.next();
  await wizard.button("Establish peering").click();
  await expect(page.getByRole("alert").first()).toBeVisible({ timeout: 70_000 });
  await expect(page).toHaveURL(/step=token/);
});

test("a token of the same datacenter is recognised before anything is sent", async ({ page }) => {
  const wizard = new WizardPage(page);
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-fra1", /Generate/);
  await page.getByLabel("Name of the peering").fill("e2e-self");
  await wizard.next();
  await wizard.toReview("Addresses");
  await wizard.create("Generate token");
  const token = await wizard.copySecret("peering token");
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-fra1", /Establish/);
  await page.getByLabel("Peering token", { exact: true }).fill(token);
  await wizard.next();
  await expect(page.getByLabel("Peering token", { exact: true })).toHaveAccessibleDescription(
    /this datacenter|same/i,
  );
  await expect(wizard.panel()).toContainText("Refused");
});

test("a new token asks first, is shown once, and its peering is deleted", async ({ page }) => {
  const wizard = new WizardPage(page);
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-fra1", /Generate/);
  await page.getByLabel("Name of the peering").fill("e2e-renew");
  await wizard.next();
  await wizard.toReview("Addresses");
  await wizard.create("Generate token");
  const first = await wizard.copySecret("peering token");
  await wizard.button("Go to the peer").click();
  await wizard.button("Regenerate token").click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button").last().click();
  const second = await wizard.copySecret("peering token");
  expect(second).not.toBe(first);
  await wizard.button("Go to the peer").click();

  await wizard.button("Delete").click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Peers" })).toBeVisible();
  await expect(page.getByText(/Deleted e2e-renew/)).toBeVisible();
  await page.goto("/peers?q=e2e-renew");
  await expect(page.getByRole("heading", { name: "No peers match" })).toBeVisible();
});
