import { expect, test } from "./support/fixtures";
import { adminCredentials } from "./support/server";
import { addEntry, keptByBrowser, WizardPage } from "./support/wizard";

const adding = "Intercluster addresses of the other cluster, add an entry";
const secret = "a passphrase nobody else knows";

test("a reload in the middle of a wizard loses nothing but secrets, and says so; leaving for good forgets it", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  await addEntry(page.getByLabel(adding), "192.0.2.77");
  await wizard.next();
  await page.getByLabel("Name of the relationship").fill("kept-name");
  await page.getByLabel("Passphrase", { exact: true }).fill(secret);
  await wizard.next();
  await expect(wizard.heading("Review")).toBeVisible();
  expect(await keptByBrowser(page)).not.toContain(secret);

  await page.reload();
  // The secret is missing, so its step is the one to show, and the address says the same.
  await expect(wizard.heading("Access")).toBeVisible();
  await expect(page).toHaveURL(/step=access/);
  await expect(page.getByText("Enter the passphrase again.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Name of the relationship")).toHaveValue("kept-name");
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveValue("");
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("textbox", { name: /entry 1$/ })).toHaveValue("192.0.2.77");

  await page.getByRole("link", { name: "Overview" }).click();
  await wizard.button("Leave page").click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(await keptByBrowser(page)).not.toContain("kept-name");
});

test("a session that is over when a form is sent costs nothing: one signs in in another tab and goes on", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/HashiCorp Consul/, "Datacenter", "consul-lhr1", /Generate/);
  await page.getByLabel("Name of the peering").fill("kept-peering");
  await wizard.toReview("Peering", "Addresses");
  await page.context().clearCookies();
  await wizard.button("Generate token").click();
  const notice = page.getByRole("alert").filter({ hasText: "You were signed out" });
  await expect(notice).toContainText("What you entered stays here.");
  const [second] = await Promise.all([
    page.context().waitForEvent("page"),
    notice.getByRole("link", { name: "Sign in in a new tab" }).click(),
  ]);
  await second.getByLabel("E-mail").fill(adminCredentials.email);
  await second.getByLabel("Password", { exact: true }).fill(adminCredentials.password);
  await second.getByRole("button", { name: "Sign in" }).click();
  await expect(second).toHaveURL(/\/peers\/new/);
  await second.close();
  await page.bringToFront();
  await wizard.button("Generate token").click();
  await expect(page).toHaveURL(/step=result/);
  await expect(page.getByRole("heading", { name: "kept-peering" })).toBeVisible();
});
