import { expect, test } from "./support/fixtures";
import { manage, openManager, openSetup, read, rowOf } from "./support/key-managers";
import { resetKeyManagers } from "./support/server";

test.describe.configure({ mode: "serial" });
test.afterAll(({ server }) => resetKeyManagers(server));

test("Common Criteria mode wants 64 characters, and generates more", async ({ page, api }) => {
  await openManager(page, api, "gov-cc-06");
  await manage(page, "Change passphrase");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/64 to 256 ASCII characters.*Common Criteria mode/)).toBeVisible();
  const field = dialog.getByLabel("New passphrase", { exact: true });
  await expect(field).toHaveAttribute("type", "password");
  await dialog.getByLabel("Existing passphrase", { exact: true }).fill("anything");
  await field.fill("x".repeat(63));
  await dialog.getByRole("button", { name: "Change passphrase" }).click();
  await expect(
    dialog.getByText("Enter a passphrase of 64 to 256 characters; this one has 63.").first(),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Generate" }).click();
  expect((await field.inputValue()).length).toBeGreaterThanOrEqual(64);
});

test("the rules of scope and MetroCluster stand there before they are hit", async ({
  page,
  api,
}) => {
  await openSetup(page, api, "eu-dr-01");
  const scope = page.getByLabel("Scope", { exact: true });
  await page.getByRole("radio", { name: /^Onboard/ }).check();
  await expect(scope.locator("option", { hasText: "SVM svm_nfs01_dr" })).toBeDisabled();
  await expect(page.getByText("The onboard type serves the whole cluster.")).toBeVisible();
  await page.getByRole("radio", { name: /^External/ }).check();
  await scope.selectOption({ label: "SVM svm_nfs01_dr" });
  await expect(
    page.getByText(/This SVM gets key servers of its own, with certificates installed in it/),
  ).toBeVisible();
  await expect(
    page.getByText(/Not offered: 2 certificates, installed in the cluster/).first(),
  ).toBeVisible();

  await openSetup(page, api, "mc-ham-02");
  await expect(page.getByText("MetroCluster with mc-ham-01")).toBeVisible();
  await expect(
    page.getByText(/It has the Onboard Key Manager: take it over here, with its passphrase/),
  ).toBeVisible();
  await expect(page.getByText(/Single SVMs cannot have one of their own/)).toBeVisible();
  await expect(scope.locator("option", { hasText: "SVM svm_mc02" })).toBeDisabled();
});

test("the list says per node which key servers answer, and which volumes can be encrypted; a cloud keystore is only watched", async ({
  page,
  api,
}) => {
  await expect.poll(async () => (await read(api)).items.length).toBeGreaterThanOrEqual(8);
  await page.goto("/key-managers?kind=external");
  await rowOf(page, "eu-prod-01").getByText("1 of 2").hover();
  await expect(page.getByText("eu-prod-01-01: 2 of 2 available")).toBeVisible();
  await expect(page.getByText("eu-prod-01-02: 1 of 2 available")).toBeVisible();
  // Only a wide table has room for it.
  await page.setViewportSize({ width: 1800, height: 900 });
  await expect(rowOf(page, "eu-prod-01")).toContainText("Encryptable");
  await expect(rowOf(page, "gov-cc-06")).toHaveCount(0);
  await page.goto("/key-managers?kind=onboard&scope=whole");
  await expect(rowOf(page, "gov-cc-06")).toContainText("Not all nodes");
  await openManager(page, api, "svm_repl01: Azure Key Vault");
  await expect(page.getByRole("button", { name: "Manage" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Status" })).toContainText("active");
});

test("a key server out of quorum goes by force only, with a warning; the last one stays", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-prod-01");
  await lab.command("ontap", "set-node", {
    endpoint: "eu-prod-01",
    node: "eu-prod-01-02",
    state: "down",
  });
  const confirm = page.getByRole("alertdialog");
  await page.getByRole("button", { name: "Remove 192.0.2.71:5696" }).click();
  await confirm.getByRole("button", { name: "Remove key server" }).click();
  await expect(confirm.getByText("65536600")).toBeAttached();
  await confirm.getByRole("checkbox", { name: "Remove by force" }).check();
  await expect(confirm.getByText("Nodes out of quorum are not reported")).toBeVisible();
  await confirm.getByRole("button", { name: "Remove by force" }).click();
  await expect(page.getByRole("row").filter({ hasText: "192.0.2.71:5696" })).toHaveCount(0);
  await lab.command("ontap", "set-node", {
    endpoint: "eu-prod-01",
    node: "eu-prod-01-02",
    state: "up",
  });
  const last = page.getByRole("button", { name: "Remove kmip1.example.com:5696" });
  await expect(last).toHaveAttribute("aria-disabled", "true");
  await last.hover();
  await expect(page.getByText(/Delete the key manager instead/)).toBeVisible();
});
