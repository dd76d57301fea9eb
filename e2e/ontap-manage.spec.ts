import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { WizardPage } from "./support/wizard";

test.afterEach(async ({ server }) => server.lab.reset());

type Api = (role: "admin", path: string, init?: RequestInit) => Promise<Response>;

/** The page of a peer, by the cluster that has it and its name there. */
async function pathOf(api: Api, cluster: string, name: string): Promise<string> {
  const find = async () => {
    const { items } = (await (
      await api("admin", `/api/v1/peers?system=ontap&limit=200&q=${encodeURIComponent(cluster)}`)
    ).json()) as { items: { id: string; name: string; connectionName: string }[] };
    return items.find((peer) => peer.name === name && peer.connectionName === cluster)?.id;
  };
  await expect.poll(find).toBeDefined();
  return `/peers/${await find()}`;
}

/** Bodies of the changes a page sends from now on. */
function changesOf(page: Page): unknown[] {
  const sent: unknown[] = [];
  page.on(
    "request",
    (request) => request.method() === "PATCH" && sent.push(request.postDataJSON()),
  );
  return sent;
}

async function openEditor(page: Page, path: string): Promise<WizardPage> {
  await page.goto(`${path}/edit`);
  await expect(page.getByRole("button", { name: "Save changes" })).toBeVisible();
  return new WizardPage(page);
}
const told = (page: Page) => page.getByRole("complementary", { name: "Change and request" });
const saved = (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name: /^(?!Edit)/ })).toBeVisible();

test("one request holds only what was changed: name and applications, then addresses; nothing is sent for nothing", async ({
  page,
  api,
}) => {
  const path = await pathOf(api, "eu-prod-01", "edge-oslo-05");
  const sent = changesOf(page);
  let wizard = await openEditor(page, path);
  await wizard.button("Save changes").click();
  await expect(page.getByText("Nothing has changed. Edit a field first.")).toBeVisible();
  await page.getByLabel("Name of the relationship").fill("us-arch-02");
  await wizard.button("Save changes").click();
  await expect(page.getByLabel("Name of the relationship")).toBeFocused();
  await expect(page.getByLabel("Name of the relationship")).toHaveAccessibleDescription(
    /already the name of a peer/,
  );
  expect(sent).toEqual([]);
  await page.getByLabel("Name of the relationship").fill("oslo");
  await page.getByLabel("FlexCache").uncheck();
  await expect(told(page)).toContainText("on this cluster only");
  await wizard.button("Save changes").click();
  await saved(page);
  expect(sent).toEqual([{ input: { name: "oslo", applications: ["snapmirror"] } }]);

  wizard = await openEditor(page, path);
  const entry = page.getByRole("textbox", { name: /entry 2$/ });
  await entry.fill("203.0.113.250");
  await expect(told(page)).toContainText("Nothing is to be done on the other side");
  await wizard.button("Save changes").click();
  // No rule of ours can know that it does not answer: the cluster says so, at this very entry.
  await expect(entry).toHaveAccessibleDescription(/\S/);
  await page.getByText("What the system said").click();
  await expect(page.getByRole("alert").first()).toContainText("4653218");
  await page.getByRole("button", { name: "Remove entry 2" }).click();
  await wizard.button("Save changes").click();
  await saved(page);
  expect(sent.at(-1)).toEqual({ input: { remoteAddresses: ["203.0.113.55"] } });
});

test("encryption needs a passphrase; both are repeated on the other side, and then hold", async ({
  page,
  api,
}) => {
  const [here, there] = [
    await pathOf(api, "eu-prod-01", "us-arch-02"),
    await pathOf(api, "us-arch-02", "eu-prod-01"),
  ];
  const sent = changesOf(page);
  let wizard = await openEditor(page, here);
  const encryption = () =>
    page.getByRole("group", { name: "Encryption" }).getByRole("radio", { name: /^None/ });
  await encryption().check();
  await expect(page.getByText("ONTAP changes the encryption only together with it")).toBeVisible();
  await wizard.button("Save changes").click();
  const passphrase = page.getByLabel(/^New passphrase/);
  await expect(passphrase).toBeFocused();
  await expect(passphrase).toHaveAccessibleDescription(/Enter a new passphrase/);
  expect(sent).toEqual([]);
  await wizard.button("Generate").click();
  await expect(told(page)).toContainText("Set the same new passphrase on us-arch-02");
  await expect(told(page)).toContainText("Choose no encryption on us-arch-02 as well");
  await wizard.button("Save changes").click();
  const shared = await wizard.copySecret("passphrase");
  expect(sent).toEqual([{ input: { encryption: "none", passphrase: shared, expiry: "PT1H" } }]);
  await expect(page.getByRole("region", { name: "Set the same on us-arch-02" })).toContainText(
    "cluster peer modify",
  );
  await wizard.button("Go to the peer").click();
  await expect(page.getByText(/The passphrase was changed on \S+ only\./).first()).toBeVisible();

  wizard = await openEditor(page, there);
  await encryption().check();
  await page.getByLabel(/^New passphrase/).fill(shared);
  await wizard.button("Save changes").click();
  await wizard.copySecret("passphrase");
  await wizard.button("Go to the peer").click();
  for (const path of [there, here]) {
    await page.goto(path);
    await expect(page.getByRole("definition").filter({ hasText: "Authenticated" })).toBeVisible();
    await page.getByRole("button", { name: /^Answer of / }).click();
    await expect(page.getByText(/"state": ?"none"/)).toBeVisible();
  }
});

test("an open offer's SVMs and expiry can be changed; an established peer says why its own cannot", async ({
  page,
  api,
}) => {
  const sent = changesOf(page);
  const path = await pathOf(api, "eu-prod-01", "Clus_bH6l");
  const wizard = await openEditor(page, path);
  await expect(page.getByRole("textbox", { name: /other cluster/ })).toHaveCount(0);
  await page.getByRole("radio", { name: /All SVMs/ }).check();
  await page.getByRole("button", { name: "2 days" }).click();
  await expect(told(page)).toContainText("The offer's passphrase stays; only its expiry moves.");
  await expect(told(page)).toContainText("it cannot be changed here afterwards");
  await wizard.button("Save changes").click();
  await saved(page);
  expect(sent).toEqual([{ input: { expiry: "P2D", allowedSvms: ["*"] } }]);
  await page.getByRole("button", { name: /^Answer of / }).click();
  await expect(page.getByText(/"name": ?"\*"/)).toBeVisible();

  await openEditor(page, await pathOf(api, "eu-prod-01", "eu-dr-01"));
  const fixed = page.getByRole("region", { name: "What cannot be changed" });
  await expect(fixed).toContainText("Initially allowed SVMs");
  await expect(fixed).toContainText("only until the other cluster accepts");
});

test("deleting shows the SVM peers first, says that the other side keeps its half, and wants the name", async ({
  page,
  pageAs,
  api,
  lab,
}) => {
  const path = await pathOf(api, "eu-prod-01", "eu-dr-01");
  const other = await pageAs("operator");
  await other.goto(await pathOf(api, "eu-dr-01", "eu-prod-01"));
  await page.goto(path);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  const dependents = dialog.getByRole("region", { name: "What depends on it" });
  await expect(dependents).toContainText("svm_nfs01_dr");
  await expect(dependents).toContainText("svm_cifs01_dr");
  await expect(dialog).toContainText("Only this half is deleted. eu-dr-01 keeps its own");
  // At 200 % zoom what is lost is scrolled, and the buttons stay in sight.
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });
  // What ONTAP would refuse is not offered, and the keyboard reaches the reason.
  const refused = dialog.getByRole("button", { name: "Delete cluster peer" });
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Tab");
  await expect(refused).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("while SVM peers stand on it");
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await dialog.getByRole("link", { name: "Unpair both instead" }).click();
  await expect(dialog).toContainText("Unpair eu-prod-01 from eu-dr-01?");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(path);

  await lab.command("ontap", "remove-svm-peers", { endpoint: "eu-prod-01", peer: "eu-dr-01" });
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog).toContainText("Nothing on eu-prod-01 depends on it.");
  await dialog.getByRole("button", { name: "Delete cluster peer" }).click();
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await dialog.getByRole("textbox").fill("eu-dr-01");
  await dialog.getByRole("button", { name: "Delete cluster peer" }).click();
  await expect(page).toHaveURL(/\/peers$/);
  await page.goto("/peers?system=ontap&q=eu-prod-01 eu-dr-01");
  await expect(
    page.getByRole("row", { name: /^Select \S+ on \S+ eu-prod-01 Failed unavailable .*eu-dr-01/ }),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /^Select \S+ on \S+ eu-dr-01 / })).toHaveCount(0);
  // The other side, still open: its half is there, and says what to look at.
  await expect(other.getByText("unavailable", { exact: true }).first()).toBeVisible();
  await expect(other.getByText("eu-prod-01 has no half of it.").first()).toBeVisible();
});

test("an open offer is deleted without typing its name", async ({ page, api }) => {
  await page.goto(await pathOf(api, "eu-prod-01", "Clus_9dKq"));
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("The offered passphrase stops working");
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Delete cluster peer" }).click();
  await expect(page).toHaveURL(/\/peers$/);
  await page.goto("/peers?system=ontap&q=Clus_9dKq");
  await expect(page.getByRole("heading", { name: "No peers match" })).toBeVisible();
});

test("list and page show availability, authentication, encryption, applications, SVMs, the other cluster, and how long an offer lasts", async ({
  page,
  api,
}) => {
  const fact = (label: string) =>
    page
      .locator("dl > div")
      .filter({ has: page.getByText(label, { exact: true }) })
      .getByRole("definition")
      .first();
  await page.goto(await pathOf(api, "eu-prod-01", "edge-oslo-05"));
  for (const [label, value] of [
    ["Availability", "available"],
    ["Authentication", "Authenticated"],
    ["Encryption", "TLS-PSK"],
    ["Serial number", "1-80-000055"],
  ] as const)
    await expect(fact(label)).toContainText(value);
  await expect(fact("Peer applications")).toContainText("SnapMirror");
  await expect(fact("Peer applications")).toContainText("FlexCache");
  await expect(page.getByText("9.14.1P6").first()).toBeVisible();
  await page.goto(await pathOf(api, "eu-prod-01", "Clus_bH6l"));
  await expect(fact("Initially allowed SVMs")).toContainText("svm_nfs01");
  await expect(fact("Address to give to the other cluster")).toContainText("198.51.100.11");
  await page.goto("/peers?system=ontap&q=Clus_bH6l");
  await expect(
    page.getByRole("row", { name: /^Select \S+ on \S+ Clus_bH6l Pending unidentified/ }),
  ).toContainText(/\d\d:\d\d\s*left/);
  // A wide list has room for what secures a relationship.
  await page.setViewportSize({ width: 1920, height: 900 });
  await page.goto("/peers?system=ontap&q=eu-prod-01");
  await expect(
    page.getByRole("row", { name: /^Select \S+ on \S+ edge-oslo-05 Healthy available/ }),
  ).toContainText(/Authenticated.*TLS-PSK/);
  await expect(
    page.getByRole("row", { name: /^Select \S+ on \S+ partner-nas-09 Failed/ }),
  ).toContainText("Authentication problem");
  await expect(page.getByRole("row", { name: /^Select \S+ on \S+ old-lab Failed/ })).toContainText(
    /No authentication.*None/,
  );
});
