import { expect, test } from "./support/fixtures";
import { addEntry, WizardPage } from "./support/wizard";

test.afterEach(async ({ server }) => server.lab.reset());

test("local LIFs are checked against nodes, subnet, gateway and the IPspace's broadcast domains, then made", async ({
  page,
  api,
}) => {
  const wizard = new WizardPage(page);
  const [newAddress, mask, gateway, domain] = [
    page.getByLabel("New local addresses, add an entry"),
    page.getByLabel("Netmask or prefix length"),
    page.getByLabel("Gateway"),
    page.getByLabel("Broadcast domain"),
  ];
  const entry = (number: number) =>
    page.getByRole("textbox", { name: `New local addresses, entry ${number}` });
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Offer a passphrase/);

  const ipspace = page.getByRole("combobox", { name: "IPspace" });
  await expect(ipspace.locator("option")).toContainText(["Default", "ips-replication"]);
  expect(await ipspace.locator("option").allTextContents()).not.toContain("Cluster");
  const lifs = page.getByRole("group", { name: "Intercluster LIFs of this IPspace" });
  await expect(lifs).toContainText("198.51.100.11");
  await expect(lifs).toContainText("on eu-prod-01-02 up");
  await expect(page.getByLabel("Create local intercluster LIFs first")).toHaveCount(0);
  await ipspace.selectOption({ label: "ips-replication" });
  await expect(
    page.getByText("No intercluster LIF that is up here on eu-prod-01-01, eu-prod-01-02."),
  ).toBeVisible();
  await wizard.button("Create local LIFs").click();

  await wizard.next();
  for (const [field, words] of [
    [newAddress, /Enter one local address per node/],
    [mask, /Enter a subnet mask/],
    [gateway, /default router/],
    [domain, /Choose a broadcast domain/],
  ] as const)
    await expect(field).toHaveAccessibleDescription(words);
  await expect(wizard.panel()).toContainText("4656085");

  await newAddress.fill("10.1.2.11, 10.1.2.11; 10.1.2.13,");
  await mask.fill("255.0.255.0");
  await expect(entry(2)).toHaveAccessibleDescription("This address is already in the list.");
  await expect(entry(3)).toHaveAccessibleDescription(
    "Enter at most 2 addresses: one per node of this cluster.",
  );
  await expect(mask).toHaveAccessibleDescription(/255\.255\.255\.0 or a prefix length/);
  await expect(wizard.panel()).toContainText("4656087");
  await page.getByRole("button", { name: "Remove entry 3" }).click();
  await entry(2).fill("10.1.3.12");
  await mask.fill("/24");
  await gateway.fill("10.1.3.1");
  await expect(entry(2)).toHaveAccessibleDescription(
    "Use an address in the same /24 subnet as 10.1.2.11.",
  );
  await expect(gateway).toHaveAccessibleDescription(/Use a gateway inside the \/24 subnet/);
  await mask.fill("255.255.254.0");
  await expect(entry(2)).toHaveAccessibleDescription("");
  await gateway.fill("10.1.3.12");
  await expect(gateway).toHaveAccessibleDescription(/not one of the local addresses/);
  await gateway.fill("10.1.2.1");
  await entry(2).fill("10.1.2.12");

  await expect(domain.locator("option", { hasText: "bd-replication" })).toBeEnabled();
  await expect(domain.locator("option", { hasText: "bd-unused" })).toBeDisabled();
  expect(
    (await domain.locator("option").allTextContents()).filter((text) => text.startsWith("Default")),
  ).toEqual([]);
  await domain.selectOption("bd-replication");
  await expect(wizard.panel()).toContainText("Local LIFs are made first");
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");
  await expect(page.getByText("10.1.2.11,10.1.2.12")).toBeVisible();
  const peerId = (await (
    await api("admin", "/api/v1/peers?system=ontap&q=eu-prod-01&sort=-since&limit=200")
  ).json()) as { items: { local: { addresses: string[] } }[] };
  expect(peerId.items.some(({ local }) => local.addresses.join() === "10.1.2.11,10.1.2.12")).toBe(
    true,
  );
});

test("who is let in is checked: name, SVMs of the IPspace, policy of passphrase and encryption, applications", async ({
  page,
  lab,
}) => {
  await lab.command("ontap", "set-policy", { endpoint: "eu-dr-01", minimumPassphraseLength: 30 });
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-dr-01", /Offer a passphrase/);
  await addEntry(page.getByLabel(/other cluster, add an entry/), "203.0.113.61");
  await wizard.next();
  await expect(wizard.heading("Access")).toBeVisible();

  const name = page.getByLabel("Name of the relationship");
  for (const [typed, words, code] of [
    ["9lives", /Start the name with a letter/, "4656072"],
    ["localhost", /is reserved/, "4656072"],
    ["ends-", /End the name with a letter or a digit/, "4656072"],
    ["x".repeat(45), /at most 44 characters/, "4656072"],
    ["EU-DR-01", /this cluster's own/, "4656071"],
    ["eu-prod-01", /already the name of a peer/, "4653075"],
  ] as const) {
    await name.fill(typed);
    await name.blur();
    await expect(name).toHaveAccessibleDescription(words);
    await expect(wizard.panel().getByRole("listitem").first()).toContainText(code);
  }
  await name.fill("ashburn");
  await expect(name).not.toHaveAccessibleDescription(/Choose another name/);

  // The cluster's policy wants encryption and authentication: what it forbids is there, and says why.
  const encryption = page.getByRole("group", { name: "Encryption" });
  await expect(encryption.getByRole("radio", { name: /None/ })).toBeDisabled();
  await expect(encryption).toContainText("This cluster's peering policy requires encryption");
  await expect(page.getByRole("group", { name: "Authentication" })).toContainText(
    "This cluster's peering policy requires authentication.",
  );

  await page.getByRole("radio", { name: /^You/ }).check();
  const passphrase = page.getByLabel("Passphrase", { exact: true });
  await passphrase.fill("shorter than thirty characters".slice(0, 29));
  await passphrase.blur();
  await expect(passphrase).toHaveAccessibleDescription(/at least 30 characters/);
  await expect(wizard.panel()).toContainText("4653236");
  await wizard.button("Generate").click();
  await expect(passphrase).toHaveAttribute("type", "password");
  await expect(page.getByText("Strong, 30 characters")).toBeVisible();
  const made = await wizard.copySecret("passphrase");
  expect(made).toHaveLength(30);
  await expect(wizard.request()).toContainText("••••");
  await expect(wizard.request()).not.toContainText(made);

  await page.getByRole("radio", { name: "Chosen SVMs" }).check();
  await wizard.next();
  const svms = page.getByRole("group", { name: "Allowed SVMs" });
  await expect(svms).toContainText("svm_nfs01_dr");
  await expect(svms).not.toContainText("svm_repl01_dr");
  await expect(wizard.summary()).toContainText("Choose at least one SVM");
  await svms.getByLabel("svm_nfs01_dr").check();
  await page.getByLabel("FlexCache").uncheck();
  await wizard.next();
  await expect(wizard.heading("Review")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("svm_nfs01_dr");
  await expect(wizard.request()).toContainText('"snapmirror"');
  await expect(wizard.request()).not.toContainText("flexcache");
  expect(await page.content()).not.toContain(made);
});

test("an expiry beyond seven days, or past, is refused while it is typed; what is right says when it ends", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Offer a passphrase/);
  await wizard.next();
  const expiry = page.getByRole("group", { name: "The offer expires after" });
  const iso = page.getByLabel(/ISO 8601/);
  for (const [preset, left] of [
    ["1 hour", "1 h"],
    ["24 hours", "24 h"],
    ["2 days", "2 d"],
    ["7 days", "7 d"],
  ] as const) {
    await expiry.getByRole("button", { name: preset }).click();
    await expect(expiry).toContainText(new RegExp(`expires .+\\d\\d:\\d\\d, in ${left}`));
  }
  await expiry.getByRole("button", { name: "Other" }).click();
  await iso.fill("");
  await iso.pressSequentially("P8D");
  // Still in the field: nobody has left it.
  await expect(iso).toBeFocused();
  await expect(iso).toHaveAccessibleDescription(/at most 7 days ahead/);
  await expect(wizard.panel()).toContainText("4655058");
  await iso.fill("2020-01-01T00:00:00Z");
  await expect(iso).toHaveAccessibleDescription(/in the future/);
  await expect(expiry).toContainText("expired");
  await expect(wizard.panel()).toContainText("4653229");
  await iso.fill("pt26h");
  await expect(expiry).toContainText(/expires (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d, in 26 h/);
  await expect(iso).not.toHaveAccessibleDescription(/Choose|Enter a duration/);
  await page.getByLabel("days").fill("7");
  await expect(iso).toHaveAccessibleDescription(/at most 7 days ahead/);
  await page.getByLabel("hours").fill("0");
  await expect(iso).toHaveValue("P7D");
  await expect(iso).not.toHaveAccessibleDescription(/at most 7 days ahead/);
  const tomorrow = new Date(Date.now() + 26 * 3_600_000).toISOString();
  await iso.fill(tomorrow);
  await expect(expiry).toContainText(/in (26 h|25 h 59 min)/);
  await expect(wizard.request()).toContainText(/"expiry_time": "P1DT/);
});

test("a pasted list becomes entries: commas, blanks and lines", async ({ page }) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  await page.evaluate(() =>
    navigator.clipboard.writeText("203.0.113.108,203.0.113.109\n 203.0.113.110 203.0.113.111\r\n"),
  );
  await page.getByLabel(/other cluster, add an entry/).focus();
  await page.keyboard.press("ControlOrMeta+V");
  for (const number of [1, 2, 3, 4])
    await expect(page.getByRole("textbox", { name: new RegExp(`entry ${number}$`) })).toHaveValue(
      `203.0.113.${107 + number}`,
    );
  await expect(page.getByLabel(/other cluster, add an entry/)).toBeFocused();
  for (const [typed, words] of [
    ["198.51.100.12", /this one is ic_02 of this cluster/],
    ["203.0.113.108", /already in the list/],
    ["2001:db8::1", /only IPv4 or only IPv6/],
    ["203.0.113.21", /belongs to the peer eu-dr-01/],
  ] as const) {
    const last = page.getByRole("textbox", { name: /entry 4$/ });
    await last.fill(typed);
    await last.blur();
    await expect(last).toHaveAccessibleDescription(words);
  }
});

test("accepting on a registered cluster opens its form with everything filled in", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "gov-cc-06", /Offer a passphrase/);
  await wizard.next();
  await page.getByLabel("FlexCache").uncheck();
  await wizard.next();
  await wizard.create("Create offer");
  await wizard.otherSide("us-arch-02");
  await expect(page).toHaveURL(/way=accept&step=network/);
  for (const [index, address] of ["198.51.100.96", "198.51.100.97", "198.51.100.98"].entries())
    await expect(
      page.getByRole("textbox", { name: new RegExp(`entry ${index + 1}$`) }),
    ).toHaveValue(address);
  await wizard.next();
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveValue(/^\S{24}$/);
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveAttribute("type", "password");
  await expect(page.getByLabel("FlexCache")).not.toBeChecked();
  await expect(
    page.getByRole("group", { name: "Encryption" }).getByRole("radio", { name: /TLS-PSK/ }),
  ).toBeChecked();
  await wizard.next();
  await wizard.create("Accept offer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
});
