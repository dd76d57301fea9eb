import { expect, test } from "./support/fixtures";
import { liveMs } from "./support/live";
import { WizardPage } from "./support/wizard";

test.afterEach(async ({ server }) => server.lab.reset());

test("an older cluster's offer is found again, its passphrase with the time it is good for", async ({
  page,
  server,
}) => {
  await server.lab.command("ontap", "set-trouble", {
    endpoint: "us-arch-02",
    trouble: "flat-create-answer",
  });
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "us-arch-02", /Offer a passphrase/);
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");
  await expect(page.getByRole("region", { name: "passphrase" })).toContainText("left");
  expect((await wizard.copySecret("passphrase")).length).toBeGreaterThanOrEqual(8);
  await wizard.button("Go to the peer").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Clus_");
});

test("the passphrase and its expiry are shown although the cluster does not list what it created", async ({
  page,
  server,
}) => {
  await server.lab.command("ontap", "set-trouble", {
    endpoint: "us-arch-02",
    trouble: "nameless-create-answer",
  });
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "us-arch-02", /Offer a passphrase/);
  await wizard.toReview("Network", "Access");
  await server.lab.fault("ontap/us-arch-02", "503", {
    match: { method: "GET", path: "/api/cluster/peers" },
  });
  await wizard.create("Create offer");
  const region = page.getByRole("region", { name: "passphrase" });
  await expect(region).toContainText("left");
  await expect(page.getByText("us-arch-02 does not show this peer yet.")).toBeVisible();
  const passphrase = await wizard.copySecret("passphrase");
  expect(passphrase.length).toBeGreaterThanOrEqual(8);
  await expect(page.getByText("Accept the offer on the other cluster")).toBeVisible();
  await server.lab.fault("ontap/us-arch-02", null);
  await wizard.button("Go to the list of peers").click();
  await expect(page.getByRole("heading", { level: 1, name: "Peers" })).toBeVisible();
  await page.getByRole("combobox", { name: "Search peers" }).fill("Clus_");
  await expect(
    page.getByRole("row").filter({ hasText: `Clus_${passphrase.slice(-4)}` }),
  ).toHaveCount(1, { timeout: liveMs });
  expect(server.output()).not.toContain(passphrase);
});
