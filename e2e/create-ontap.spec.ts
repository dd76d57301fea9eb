import { expect, test } from "./support/fixtures";
import { liveMs } from "./support/live";
import { addEntry, keptByBrowser, WizardPage } from "./support/wizard";

test.afterAll(async ({ server }) => server.lab.reset());

const adding = "Intercluster addresses of the other cluster, add an entry";

test("an offer made here is accepted on another cluster, and both ends are healthy within seconds", async ({
  page,
  server,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-dr-01", /Offer a passphrase/);
  await expect(wizard.panel()).toContainText("Accepted");
  await expect(wizard.request()).toContainText("POST /api/cluster/peers");
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");

  await expect(page.getByRole("region", { name: "passphrase" })).toContainText("left");
  const passphrase = await wizard.copySecret("passphrase");
  expect(passphrase.length).toBeGreaterThanOrEqual(8);
  expect(await page.content()).not.toContain(passphrase);
  expect(await keptByBrowser(page)).not.toContain(passphrase);

  await wizard.otherSide("us-arch-02");
  await expect(page).toHaveURL(/way=accept/);
  await expect(wizard.request()).toContainText("••••");
  await expect(wizard.request()).not.toContainText(passphrase);
  expect(await keptByBrowser(page)).not.toContain(passphrase);
  await wizard.toReview("Network", "Access");
  await wizard.create("Accept offer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy", {
    timeout: liveMs,
  });

  await page.goto("/peers?q=us-arch-02 eu-dr-01");
  await expect(page.getByRole("row").filter({ hasText: "Healthy" })).toHaveCount(2, {
    timeout: liveMs,
  });
  expect(server.output()).not.toContain(passphrase);
});

test("every address is checked, each with its own words; going back and forth loses nothing", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  await expect(wizard.heading("Network")).toBeVisible();
  await expect(wizard.summary()).toHaveCount(0);
  await wizard.next();
  await expect(wizard.summary()).toContainText("Intercluster addresses of the other cluster");
  await expect(page.getByLabel(adding)).toBeFocused();

  await page.getByLabel(adding).fill("203.0.113.300 fd00::9, 203.0.113.9 ");
  await expect(page.getByRole("textbox", { name: /entry 3$/ })).toHaveValue("203.0.113.9");
  await wizard.next();
  await expect(page.getByRole("textbox", { name: /entry 1$/ })).toHaveAccessibleDescription(
    /Enter an IPv4 address/,
  );
  await page.getByRole("button", { name: "Remove entry 1" }).click();
  await page.getByRole("button", { name: "Remove entry 1" }).click();
  await expect(wizard.summary()).toHaveCount(0);
  await wizard.next();
  await expect(wizard.heading("Access")).toBeFocused();
  await wizard.next();
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveAccessibleDescription(
    /passphrase/i,
  );

  await page.goBack();
  await expect(page.getByRole("textbox", { name: /entry 1$/ })).toHaveValue("203.0.113.9");
  await page
    .getByRole("navigation", { name: "Steps" })
    .getByRole("link", { name: /System and task/ })
    .click();
  await expect(page.getByLabel("Cluster", { exact: true }).locator("option:checked")).toHaveText(
    "eu-prod-01",
  );
  await wizard.next();
  await expect(page.getByRole("textbox", { name: /entry 1$/ })).toHaveValue("203.0.113.9");

  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Leave without creating the peer?");
  await wizard.button("Stay").click();
  await expect(page.getByRole("textbox", { name: /entry 1$/ })).toHaveValue("203.0.113.9");
});

test("a refusal opens the step it belongs to, with the system's own code one click away", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  await addEntry(page.getByLabel(adding), "192.0.2.77");
  await wizard.next();
  await page.getByLabel("Passphrase", { exact: true }).fill("a passphrase nobody offered");
  await wizard.next();
  await wizard.button("Accept offer").click();
  await expect(wizard.heading("Network")).toBeVisible();
  await expect(page).toHaveURL(/step=network/);
  const entry = page.getByRole("textbox", { name: /entry 1$/ });
  await expect(entry).toHaveValue("192.0.2.77");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByText("What the system said").click();
  await expect(page.getByRole("alert").first()).toContainText(/46\d{5}/);
  await expect(wizard.summary()).toBeVisible();
  expect(await page.content()).not.toContain("a passphrase nobody offered");
});

test("leaving without copying the passphrase asks once, and it is gone afterwards", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Offer a passphrase/);
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");
  await wizard.button("Show passphrase").click();
  const passphrase = await page.getByRole("textbox", { name: "passphrase" }).textContent();
  expect(passphrase).toMatch(/\S{8,}/);

  await page.goBack();
  await expect(page.getByRole("alertdialog")).toContainText(
    "Leave without copying the passphrase?",
  );
  await wizard.button("Stay").click();
  await page.getByRole("link", { name: "Overview" }).click();
  await wizard.button("Leave without it").click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "New peer" })).toBeVisible();
  expect(await page.content()).not.toContain(passphrase);
  expect(await keptByBrowser(page)).not.toContain(passphrase);
});

test("an offer is made with the keyboard alone", async ({ page }) => {
  const wizard = new WizardPage(page);
  await page.goto("/peers/new");
  await wizard.tabTo(wizard.option(/NetApp ONTAP/), "Space");
  await expect(wizard.option(/Offer a passphrase/)).toBeVisible();
  await wizard.tabTo(page.getByLabel("Cluster", { exact: true }));
  await page.keyboard.type("us-arch-02");
  await wizard.tabTo(wizard.option(/Pair with another/), "ArrowDown");
  await expect(wizard.option(/Offer a passphrase/)).toBeChecked();
  await page.keyboard.press("Enter");
  for (const step of ["Network", "Access", "Review"]) {
    await expect(wizard.heading(step)).toBeFocused();
    await wizard.tabTo(wizard.button(step === "Review" ? "Create offer" : "Next"), "Enter");
  }
  await expect(page).toHaveURL(/step=result/);
  await wizard.tabTo(wizard.button("Copy passphrase"), "Enter");
  await expect(wizard.button("Copied passphrase")).toBeVisible();
  await wizard.tabTo(page.getByRole("tab", { name: /System Manager/ }), "ArrowRight");
  await expect(page.getByRole("tabpanel")).toContainText("cluster peer create");
  await wizard.tabTo(wizard.button("Go to the peer"), "Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Clus_/ })).toBeVisible();
});

test("an offer is accepted with the keyboard alone, mistakes included", async ({
  page,
  api,
  lab,
}) => {
  const { items } = (await (await api("admin", "/api/v1/connections")).json()) as {
    items: { id: string; name: string }[];
  };
  const connectionId = items.find(({ name }) => name === "eu-prod-01")?.id;
  const made = await api("admin", "/api/v1/peers", {
    method: "POST",
    body: JSON.stringify({ connectionId, input: { way: "offer" } }),
  });
  const { secret, peer } = (await made.json()) as {
    secret: { value: string };
    peer: { local: { addresses: string[] } };
  };
  await lab.command("ontap", "set-policy", { endpoint: "ap-edge-04", minimumPassphraseLength: 20 });

  const wizard = new WizardPage(page);
  await page.goto("/peers/new");
  await wizard.tabTo(wizard.option(/NetApp ONTAP/), "Space");
  await expect(wizard.option(/Accept an offer/)).toBeVisible();
  await wizard.tabTo(page.getByLabel("Cluster", { exact: true }));
  await page.keyboard.type("ap-edge-04");
  await wizard.tabTo(wizard.option(/Pair with another/), "ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(wizard.option(/Accept an offer/)).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(wizard.heading("Network")).toBeFocused();
  // Too early: the focus lands on what is missing, and one goes on typing there.
  await wizard.tabTo(wizard.button("Next"), "Enter");
  await expect(page.getByLabel(adding)).toBeFocused();
  await expect(page.getByLabel(adding)).toHaveAccessibleDescription(
    /Enter at least one intercluster address/,
  );
  await page.keyboard.type(
    peer.local.addresses.filter((address) => !address.includes(":")).join(" "),
  );
  await wizard.tabTo(wizard.button("Next"), "Enter");
  await expect(wizard.heading("Access")).toBeFocused();
  const passphrase = page.getByLabel("Passphrase", { exact: true });
  await wizard.tabTo(passphrase);
  await page.keyboard.type("too short");
  await page.keyboard.press("Enter");
  await expect(passphrase).toBeFocused();
  await expect(passphrase).toHaveAccessibleDescription(/at least 20 characters/);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(secret.value);
  await page.keyboard.press("Enter");
  await expect(wizard.heading("Review")).toBeFocused();
  await wizard.tabTo(wizard.button("Accept offer"), "Enter");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
});
