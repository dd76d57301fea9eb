import { expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";
import { labPassphrase, manage, openManager, openSetup, rowOf } from "./support/key-managers";
import { resetKeyManagers } from "./support/server";

test.afterAll(({ server }) => resetKeyManagers(server));

test("nodes that were added are synchronised, and the list follows", async ({ page, api, lab }) => {
  await openManager(page, api, "gov-cc-06");
  await expect(
    page.getByText(/Synchronise the key manager, so that nodes added later get it/),
  ).toBeVisible();
  await manage(page, "Synchronise nodes");
  await page.getByLabel("Existing passphrase", { exact: true }).fill("not the passphrase");
  await page.getByRole("button", { name: "Synchronise nodes" }).click();
  await expect(page.getByLabel("Existing passphrase", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await page
    .getByLabel("Existing passphrase", { exact: true })
    .fill(await labPassphrase(lab, "gov-cc-06"));
  await page.getByRole("button", { name: "Synchronise nodes" }).click();
  await expect(page.getByRole("region", { name: "Status" })).toContainText("Healthy");
});

test("key servers are added, changed and removed; a silent one is shown as reported", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-prod-01");
  await expect(
    page.getByText("The cluster and its nodes do not say the same; both are shown as reported."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Add key server" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Host", { exact: true }).fill("192.0.2.71");
  await dialog.getByRole("button", { name: "Add key server" }).click();
  await expect(dialog.getByLabel("Host", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Host", { exact: true }).fill("kmip3.example.com");
  await dialog.getByLabel("Time-out").fill("30");
  await dialog.getByRole("button", { name: "Add key server" }).click();
  const row = page.getByRole("row").filter({ hasText: "kmip3.example.com:5696" });
  await expect(row).toContainText("30 s");
  await lab.command("ontap", "set-key-server", {
    endpoint: "eu-prod-01",
    server: "kmip3.example.com",
    state: "not_responding",
  });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(row).toContainText("Not responding");
  await row.getByRole("button", { name: /^Change/ }).click();
  await page.getByRole("dialog").getByLabel("Time-out").fill("45");
  await page.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await expect(row).toContainText("45 s");
  await row.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove key server" }).click();
  await expect(row).toHaveCount(0);
});

test("certificates are replaced and keys restored as jobs, followed to their end; four servers are the most", async ({
  page,
  api,
}) => {
  await openManager(page, api, "eu-vault-05");
  await expect(page.getByRole("button", { name: "Add key server" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await manage(page, "Replace certificates");
  const dialog = page.getByRole("dialog", { name: "Replace certificates" });
  const renewed = dialog
    .getByLabel("Client certificate")
    .locator("option", { hasText: "kmip-client-renewed" });
  await dialog.getByLabel("Client certificate").selectOption(await renewed.getAttribute("value"));
  await dialog.getByRole("button", { name: "Replace certificates" }).click();
  const job = page.getByRole("region", { name: "Trying and replacing certificates" });
  await expect(job).toContainText(/running|queued/);
  await expect(job).toContainText("succeeded");
  await expect(page.getByRole("cell", { name: "kmip-client-renewed" })).toBeVisible();
  await manage(page, "Restore keys");
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore keys" }).click();
  await expect(page.getByRole("region", { name: "Restoring keys" })).toContainText("succeeded");
});

test("a viewer sees everything and can change nothing", async ({ pageAs, api }) => {
  const page = await pageAs("viewer");
  await openManager(page, api, "eu-prod-01");
  await expect(page.getByRole("button", { name: "Add key server" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("button", { name: "Manage" }).click();
  await expect(page.getByRole("menuitem", { name: /Replace certificates/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(page.getByText("Needs the operator role.").first()).toBeVisible();
});

test("axe finds nothing on the pages of key managers in both themes, wide and narrow", async ({
  page,
  api,
}) => {
  await wear(page, "light");
  await page.goto("/key-managers");
  await expect(rowOf(page, "eu-prod-01")).toBeVisible();
  await expectCleanInBothThemes(page, "list");
  await openManager(page, api, "eu-prod-01");
  await expectCleanInBothThemes(page, "detail");
  await page.getByRole("button", { name: "Add key server" }).click();
  await expect(page.getByRole("dialog").getByLabel("Host", { exact: true })).toBeVisible();
  await expectCleanInBothThemes(page, "dialog");
  await openSetup(page, api, "eu-prod-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByText(/things? to put right/)).toBeVisible();
  await expectCleanInBothThemes(page, "set-up");
});

test("encryption by default is shown, turned off and on again; a policy can be given where the release has them", async ({
  page,
  api,
}) => {
  await openManager(page, api, "eu-prod-01");
  const fact = page.getByText("Off: new volumes are not encrypted unless asked for");
  await expect(page.getByText("Encryption at rest by default")).toBeVisible();
  await expect(fact).toHaveCount(0);
  await manage(page, "Turn default encryption off");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Existing ones stay encrypted.");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(fact).toBeVisible();
  await manage(page, "Turn default encryption on");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(fact).toHaveCount(0);

  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await page.getByLabel("Security policy").fill("gold");
  await expect(page.getByText('"policy": "gold"')).toBeVisible();
  await expectCleanInBothThemes(page, "policy");
});
