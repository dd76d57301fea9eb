import type { Locator, Page } from "@playwright/test";
import entries from "../lib/systems/ontap/key-managers/catalogue.json" with { type: "json" };
import { expect, test } from "./support/fixtures";
import { manage, openManager, openSetup } from "./support/key-managers";
import type { Lab } from "./support/lab";
import { resetKeyManagers } from "./support/server";

type Entry = (typeof entries)[number];
const passphrase = "a passphrase of more than thirty-two characters";

/** Labels of the fields a documented field of ONTAP is, where the form on the screen has it. */
const labels: Record<string, RegExp> = {
  "onboard.passphrase": /^(New passphrase|Passphrase)$/,
  "onboard.existing_passphrase": /^Existing passphrase$/,
  "external.client_certificate": /^Client certificate/,
  svm: /^Scope$/,
  server: /^Host$/,
  timeout: /^Time-out/,
  username: /^User name/,
  password: /^Password/,
  secondary_key_servers: /^Secondary servers/,
};
const isOnboard = ({ fields }: Entry): boolean =>
  fields.some((field) => field.startsWith("onboard"));
/** Where no list shows what these speak of, the page says that and offers to remove it: key-manager-leftover.spec.ts. */
const speaksOfLeftover = ({ code }: Entry): boolean =>
  ["65536823", "65536870", "65539216"].includes(code);
const of = (operation: string, keep: (entry: Entry) => boolean = () => true): Entry[] =>
  entries.filter((entry) => entry.operation === operation && keep(entry));

/** Has the cluster refuse with each of these, and expects its cause, remedy, code and text, and the words at the field they are about. */
async function walk(
  lab: Lab,
  endpoint: string,
  list: readonly Entry[],
  place: Locator,
  press: () => Promise<void>,
): Promise<void> {
  expect(list.length).toBeGreaterThan(0);
  for (const { operation, code, message, cause, action, fields } of list) {
    await lab.command("ontap", "refuse-next", { endpoint, operation, code, wording: message });
    await press();
    const what = `${operation} ${code}: ${message}`;
    await expect(place, what).toContainText(message);
    await expect(place, what).toContainText(code);
    await expect(place, what).toContainText(cause);
    await expect(place, what).toContainText(action);
    const field = place.getByLabel(labels[fields[0] ?? ""] ?? /^no such field$/);
    if ((await field.count()) > 0)
      await expect(field, what).toHaveAttribute("aria-invalid", "true");
  }
}

const submit = (place: Page | Locator, name: string) => () =>
  place.getByRole("button", { name, exact: true }).click();

test.describe.configure({ mode: "serial" });
test.afterAll(({ server }) => resetKeyManagers(server));

test("every documented refusal of setting an external one up is shown with its cause and remedy", async ({
  page,
  api,
  lab,
}) => {
  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await page.getByLabel("Client certificate").selectOption({ index: 1 });
  await page.getByRole("checkbox", { name: /kmip-server-ca/ }).check();
  await page.getByLabel("Host", { exact: true }).fill("kmip1.example.com");
  await walk(
    lab,
    "eu-dr-01",
    of("create", (entry) => !isOnboard(entry) && !speaksOfLeftover(entry)),
    page.locator("main"),
    submit(page, "Set up key manager"),
  );
});

test("every documented refusal of setting an onboard one up is shown with its cause and remedy", async ({
  page,
  api,
  lab,
}) => {
  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^Onboard/ }).check();
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Passphrase once more", { exact: true }).fill(passphrase);
  await walk(
    lab,
    "eu-dr-01",
    of("create", isOnboard),
    page.locator("main"),
    submit(page, "Set up key manager"),
  );
});

test("every documented refusal of changing an onboard one is shown with its cause and remedy", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "us-arch-02");
  await manage(page, "Change passphrase");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Existing passphrase", { exact: true }).fill("something else entirely");
  await dialog.getByLabel("New passphrase", { exact: true }).fill(passphrase);
  await dialog.getByLabel("New passphrase once more", { exact: true }).fill(passphrase);
  await walk(
    lab,
    "us-arch-02",
    of("modify", isOnboard),
    dialog,
    submit(dialog, "Change passphrase"),
  );
});

test("every documented refusal of changing an external one, restoring its keys and deleting it is shown with its cause and remedy", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-prod-01");
  await manage(page, "Replace certificates");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /kmip-server-ca/ }).check();
  await walk(
    lab,
    "eu-prod-01",
    of("modify", (entry) => !isOnboard(entry)),
    dialog,
    submit(dialog, "Replace certificates"),
  );
  await page.keyboard.press("Escape");
  const confirm = page.getByRole("alertdialog");
  await manage(page, "Restore keys");
  await walk(lab, "eu-prod-01", of("restore"), confirm, submit(confirm, "Restore keys"));
  await page.keyboard.press("Escape");
  // Only what nothing needs can be asked to go.
  await lab.command("ontap", "set-key-use", { endpoint: "eu-prod-01", volumes: [] });
  await manage(page, "Delete key manager");
  await confirm.getByRole("textbox").fill("eu-prod-01");
  await walk(lab, "eu-prod-01", of("delete"), confirm, submit(confirm, "Delete key manager"));
});

test("every documented refusal of adding, changing and removing key servers is shown with its cause and remedy", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-prod-01");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Add key server" }).click();
  await dialog.getByLabel("Host", { exact: true }).fill("kmip9.example.com");
  await walk(lab, "eu-prod-01", of("add-server"), dialog, submit(dialog, "Add key server"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Change 192.0.2.71:5696" }).click();
  await dialog.getByLabel("Time-out").fill("30");
  await walk(lab, "eu-prod-01", of("modify-server"), dialog, submit(dialog, "Save changes"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove 192.0.2.71:5696" }).click();
  const confirm = page.getByRole("alertdialog");
  await walk(lab, "eu-prod-01", of("remove-server"), confirm, submit(confirm, "Remove key server"));
});
