import fs from "node:fs";
import path from "node:path";
import { expect, test } from "./support/fixtures";
import {
  labPassphrase,
  manage,
  openManager,
  openSetup,
  read,
  rowOf,
  unfold,
} from "./support/key-managers";
import { resetKeyManagers } from "./support/server";

const passphrase = "needle-passphrase-90210-of-more-than-thirty-two";

test.describe.configure({ mode: "serial" });
test.afterAll(({ server }) => resetKeyManagers(server));

test("the list shows every type, what is missing, and the clusters without; filters stand in the URL", async ({
  page,
  api,
}) => {
  await expect.poll(async () => (await read(api)).items.length).toBeGreaterThanOrEqual(8);
  await page.goto("/key-managers");
  await expect(rowOf(page, "gov-cc-06")).toContainText(
    "do not support volume granular encryption: gov-cc-06-03",
  );
  await expect(rowOf(page, "eu-prod-01")).toContainText("1 of 2");
  await expect(rowOf(page, "eu-vault-05")).toContainText("4 of 4");
  await expect(rowOf(page, "ap-edge-04")).toContainText("Expired");
  await expect(page.getByRole("link", { name: "Set up a key manager on eu-dr-01" })).toBeVisible();
  await page
    .getByRole("group", { name: "Status" })
    .getByRole("button", { name: /^Healthy/ })
    .click();
  await expect(page).toHaveURL(/status=healthy/);
  await expect(rowOf(page, "gov-cc-06")).toHaveCount(0);
  await page.goBack();
  await expect(rowOf(page, "gov-cc-06")).toBeVisible();
  await page.getByRole("combobox", { name: "Search key managers" }).fill("nobody has this");
  await expect(page.getByRole("heading", { name: "No key managers match" })).toBeVisible();
});

test("an external one of an SVM: four servers, the fifth refused, a duplicate after the default port, an expired certificate", async ({
  page,
  api,
}) => {
  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await expect(
    page.getByLabel("Client certificate").locator("option", { hasText: "kmip-client-old" }),
  ).toBeDisabled();
  await expect(
    page.getByText(/Not offered: .*installed in SVM svm_nfs01_dr/).first(),
  ).toBeVisible();
  await page.getByLabel("Scope", { exact: true }).selectOption({ label: "SVM svm_nfs01_dr" });
  await page.getByLabel("Client certificate").selectOption({ index: 1 });
  await page.getByRole("checkbox", { name: /svm_nfs01_dr-kmip-ca/ }).check();
  const server = (number: number) => page.getByRole("group", { name: `Key server ${number}` });
  await server(1).getByLabel("Host", { exact: true }).fill("kmip1.example.com");
  await unfold(server(1));
  await server(1).getByLabel("Secondary servers").fill("kmip1b.example.com, 192.0.2.72");
  for (const number of [2, 3, 4]) {
    await page.getByRole("button", { name: "Add key server" }).click();
    await server(number).getByLabel("Host", { exact: true }).fill(`kmip${number}.example.com`);
  }
  const add = page.getByRole("button", { name: "Add key server" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await server(4)
    .getByRole("button", { name: /^Time-out, secondary servers/ })
    .focus();
  await page.keyboard.press("Tab");
  await expect(add).toBeFocused();
  await expect(page.getByText(/There are 4 already, the most there can be/)).toBeVisible();

  await server(4).getByLabel("Host", { exact: true }).fill("KMIP1.example.com");
  await server(4).getByLabel("Port").fill("5696");
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(
    page.getByText(/same server as number 1, after the default port 5696/).first(),
  ).toBeVisible();
  await expect(server(4).getByLabel("Host", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await server(4).getByLabel("Host", { exact: true }).fill("silent.example.com");
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByText("What the system said")).toBeVisible();
  await expect(server(4).getByLabel("Host", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await server(4).getByLabel("Host", { exact: true }).fill("192.0.2.94");
  await server(4).getByRole("button", { name: "Move key server 4 up" }).click();
  await expect(server(3).getByLabel("Host", { exact: true })).toHaveValue("192.0.2.94");
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page).toHaveURL(/\/key-managers\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: "svm_nfs01_dr", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Key servers" }).getByRole("row")).toHaveCount(5);
  await expect(page.getByRole("cell", { name: "kmip1b.example.com:5696" })).toBeVisible();
});

test("an onboard one: generated passphrase, backup downloaded and confirmed, the reminder until then, downloaded again with the password", async ({
  page,
  api,
  people,
}) => {
  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^Onboard/ }).check();
  const field = page.getByLabel("Passphrase", { exact: true });
  await field.fill("too short");
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByText(/Enter a passphrase of 32 to 256 characters/).first()).toBeVisible();
  await page.getByRole("button", { name: "Generate" }).click();
  expect((await field.inputValue()).length).toBeGreaterThanOrEqual(32);
  await field.fill(passphrase);
  await page.getByLabel("Passphrase once more", { exact: true }).fill(`${passphrase}!`);
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByText("Enter the same passphrase once more.").first()).toBeVisible();
  await page.getByLabel("Passphrase once more", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Set up key manager" }).click();

  await expect(page.getByRole("heading", { name: "Key backup of eu-dr-01" })).toBeVisible();
  await expect(page.getByText("BEGIN BACKUP")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "I have saved it" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download key backup" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^key-backup-eu-dr-01-\d{4}-\d\d-\d\d\.txt$/);
  expect(fs.readFileSync(await download.path(), "utf8")).toContain("BEGIN BACKUP");
  await page.getByRole("button", { name: "Later" }).click();

  await expect(page.getByText(/The key backup made .* was not saved yet/)).toBeVisible();
  await page.goto("/key-managers");
  await expect(page.getByText("The key backup of eu-dr-01 was not saved yet")).toBeVisible();
  await openManager(page, api, "eu-dr-01");
  await manage(page, "Download key backup");
  await page.getByLabel("Your password", { exact: true }).fill("not my password");
  await page.getByRole("button", { name: "Show key backup" }).click();
  await expect(page.getByText(/Enter your own password for Peerdeck/).first()).toBeVisible();
  await page.getByLabel("Your password", { exact: true }).fill(people.admin.password);
  await page.getByRole("button", { name: "Show key backup" }).click();
  await expect(page.getByRole("heading", { name: "Key backup of eu-dr-01" })).toBeVisible();
  await page.getByRole("button", { name: "Show key backup" }).click();
  await expect(page.getByText("BEGIN BACKUP")).toBeVisible();
  const again = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download key backup" }).click();
  await again;
  await page.getByRole("button", { name: "I have saved it" }).click();
  await expect(page.getByText(/was not saved yet/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Manage" })).toBeVisible();
});

test("the second site of a MetroCluster takes the partner's over", async ({ page, api, lab }) => {
  await openSetup(page, api, "mc-ham-02");
  await expect(page.getByText("MetroCluster with mc-ham-01")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^External/ })).toBeDisabled();
  await expect(
    page.getByRole("checkbox", { name: /Take over the key manager of mc-ham-01/ }),
  ).toBeChecked();
  const field = page.getByLabel("Passphrase", { exact: true });
  await field.fill(passphrase);
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(
    page.getByText(/Enter the passphrase that was set on the partner site/).first(),
  ).toBeVisible();
  await field.fill(await labPassphrase(lab, "mc-ham-01"));
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByRole("heading", { name: "Key backup of mc-ham-02" })).toBeVisible();
});

test("the passphrase changes with the existing one, and brings a new backup", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "us-arch-02");
  await manage(page, "Change passphrase");
  const dialog = page.getByRole("dialog", { name: "Change passphrase" });
  await dialog.getByLabel("Existing passphrase", { exact: true }).fill("something else entirely");
  await dialog.getByLabel("New passphrase", { exact: true }).fill(passphrase);
  await dialog.getByLabel("New passphrase once more", { exact: true }).fill(passphrase);
  await dialog.getByRole("button", { name: "Change passphrase" }).click();
  await expect(dialog.getByLabel("Existing passphrase", { exact: true })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expect(dialog.getByText("What the system said")).toBeVisible();
  await dialog
    .getByLabel("Existing passphrase", { exact: true })
    .fill(await labPassphrase(lab, "us-arch-02"));
  await dialog.getByRole("button", { name: "Change passphrase" }).click();
  await expect(page.getByRole("heading", { name: "Key backup of us-arch-02" })).toBeVisible();
});

test("a deletion says what blocks it, is not offered then, and goes without it", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "us-arch-02");
  await manage(page, "Delete key manager");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("vol_archive_2019")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Delete key manager" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await lab.command("ontap", "set-key-use", { endpoint: "us-arch-02", volumes: [] });
  await manage(page, "Delete key manager");
  await dialog.getByRole("textbox").fill("us-arch-02");
  await dialog.getByRole("button", { name: "Delete key manager" }).click();
  await expect(page).toHaveURL(/\/key-managers$/);
  await expect(
    page.getByRole("link", { name: "Set up a key manager on us-arch-02" }),
  ).toBeVisible();
});

test("everything by keyboard alone: set-up to saved backup", async ({ page, api }) => {
  await openSetup(page, api, "us-arch-02");
  const reach = async (name: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => {
        const active = document.activeElement as HTMLInputElement | null;
        return (
          active?.getAttribute("aria-label") ??
          active?.labels?.[0]?.textContent ??
          active?.textContent ??
          ""
        );
      });
      if (label.startsWith(name)) return;
    }
    throw new Error(`Tab does not reach ${name}.`);
  };
  await page.getByRole("heading", { level: 1 }).focus();
  await reach("Onboard");
  await page.keyboard.press("Space");
  await reach("Passphrase");
  await page.keyboard.insertText(passphrase);
  await reach("Passphrase once more");
  await page.keyboard.insertText(passphrase);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Key backup of us-arch-02" })).toBeVisible();
  const download = page.waitForEvent("download");
  await reach("Download key backup");
  await page.keyboard.press("Enter");
  await download;
  await reach("I have saved it");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/key-managers\/[0-9a-f-]{36}/);
  await expect(page.getByText(/was not saved yet/)).toHaveCount(0);
});

test("no passphrase and no backup is left anywhere on the server", async ({ server, lab, api }) => {
  const needles = [passphrase, await labPassphrase(lab, "us-arch-02"), "BEGIN BACKUP"];
  const files = fs
    .readdirSync(server.dataDir, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(server.dataDir, file))
    .filter((file) => fs.statSync(file).isFile());
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const content = fs.readFileSync(file);
    expect(
      needles.filter((needle) => content.includes(needle)),
      file,
    ).toEqual([]);
  }
  const answers = await Promise.all(
    ["/api/v1/activity?limit=500", "/api/v1/key-managers", "/api/v1/overview"].map(async (route) =>
      (await api("admin", route)).text(),
    ),
  );
  for (const text of [...answers, server.output()])
    for (const needle of needles) expect(text).not.toContain(needle);
  expect(answers[0]).toContain("key-managers.create");
});
