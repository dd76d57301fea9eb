import { expect, test } from "./support/fixtures";
import { manage, openManager } from "./support/key-managers";
import { chooseInterface } from "./support/virtual-interface";
import { WizardPage } from "./support/wizard";

/* What could not be read is not known, which is neither right nor nothing: in forms, dialogs and on pages. */

test.afterEach(async ({ server }) => server.lab.reset());

test("a form says which lists it is judged without, and why", async ({ page, lab }) => {
  await lab.fault("ontap/eu-prod-01", "403", { match: { path: "/api/cluster/nodes" } });
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  const gaps = page.getByRole("region", { name: "Not known" });
  await expect(gaps).toContainText("The nodes could not be read");
  await expect(gaps).toContainText("The account is not allowed to");
  await expect(gaps).not.toContainText("peering policy");
});

test("a gateway that may not be read is not known, in the form and on its interface's page", async ({
  page,
  lab,
}) => {
  const project = lab.connections.find(({ name }) => name === "otc-eu-ch2")?.settings["projectId"];
  await lab.fault("otc/dcaas", "403", {
    match: { path: `/v3/${String(project)}/dcaas/virtual-gateways` },
  });
  await chooseInterface(page, "vif-zrh-core-01");
  await expect(page.getByText("The gateway of this interface could not be read")).toBeVisible();
  await page.goto("/virtual-interfaces?q=vif-zrh-core-01");
  await page.getByRole("link", { name: "vif-zrh-core-01", exact: true }).first().click();
  await expect(
    page
      .getByRole("definition")
      .filter({ hasText: /^Not known.*a right to list these is missing/ }),
  ).toBeVisible();
});

test("a key manager is not said to be needed by nothing where that cannot be read", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "us-arch-02");
  await lab.fault("ontap/us-arch-02", "403", { match: { path: "/api/storage/volumes" } });
  await manage(page, "Delete key manager");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("What needs these keys is not known.")).toBeVisible();
  await expect(dialog.getByText("No encrypted volume was found")).toHaveCount(0);
});
