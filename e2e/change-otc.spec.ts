import type { Page } from "@playwright/test";
import { expect, rowOf, test } from "./support/fixtures";
import { fillAddresses } from "./support/virtual-interface";
import { addEntry, WizardPage } from "./support/wizard";

test.afterEach(async ({ server }) => server.lab.reset());

/** The inventory takes a moment to follow the reset fleet: until then a row may lead to a peer that is gone. */
async function openPeer(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/peers?q=${name}`);
    await rowOf(page, name).getByRole("link", { name, exact: true }).click({ timeout: 5_000 });
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible({
      timeout: 5_000,
    });
  }).toPass();
}

test("the last peer says why it stays, and leads to the other family; then it may go", async ({
  page,
  lab,
}) => {
  await openPeer(page, "vif-zrh-core-01");
  const remove = page.getByRole("button", { name: "Delete" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await remove.hover();
  await expect(page.getByRole("tooltip")).toHaveText(
    "A virtual interface keeps at least one peer. Add a peer of the other address family first, or delete the virtual interface.",
  );
  await page.getByRole("link", { name: "Edit" }).click();
  const fixed = page.getByRole("region", { name: "What cannot be changed" });
  await expect(fixed).toContainText(
    "Add an IPv6 peer first, then delete this one and create it again with the new value.",
  );
  await fixed.getByRole("link", { name: "Add IPv6 peer" }).click();

  const wizard = new WizardPage(page);
  await expect(wizard.heading("Addresses and routing")).toBeVisible();
  await wizard.backTo("Virtual interface");
  await expect(page.getByLabel("Virtual interface", { exact: true })).toContainText(
    "vif-zrh-core-01",
  );
  await expect(wizard.option(/IPv6/)).toBeChecked();
  await wizard.next();
  await fillAddresses(page, "fd00:66::1/126", "fd00:66::2/126", "fd00:88::/64");
  await wizard.next();
  await wizard.create("Create peer");
  await lab.advance(8_000);
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");

  await openPeer(page, "vif-zrh-core-01");
  await expect(page.getByRole("link", { name: "Add IPv6 peer" })).toHaveCount(0);
  await remove.click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("The IPv6 peer of vif-zrh-core-01 stays.");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Delete virtual interface peer" }).click();
  await expect(dialog).toContainText("Type vif-zrh-core-01 to confirm.");
  await dialog.getByRole("textbox").fill("vif-zrh-core-01");
  await dialog.getByRole("button", { name: "Delete virtual interface peer" }).click();
  await expect(page).toHaveURL(/\/peers$/);
  await page.goto("/virtual-interfaces?q=vif-zrh-core-01");
  await expect(rowOf(page, "vif-zrh-core-01")).toContainText("Free");
});

test("someone who may only look sees the free slot, and why it is not theirs to fill", async ({
  pageAs,
}) => {
  const page = await pageAs("viewer");
  await openPeer(page, "vif-zrh-core-01");
  const add = page.getByRole("link", { name: "Add IPv6 peer" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await add.hover();
  await expect(page.getByRole("tooltip")).toHaveText("Needs the operator role.");
});

test("a peer with another beside it says how a gateway, an ASN or a key is replaced", async ({
  page,
}) => {
  await openPeer(page, "vif-zrh-core-02-v6");
  await expect(page.getByRole("link", { name: /^Add IPv/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Edit" }).click();
  const fixed = page.getByRole("region", { name: "What cannot be changed" });
  await expect(fixed).toContainText(
    "Delete this peer and create it again with the new value; the other peer of the interface stays.",
  );
  await expect(fixed.getByRole("link")).toHaveCount(0);
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Replace" }).click();
  await expect(page.getByRole("alertdialog")).toContainText(
    "Have the MD5 key at hand, or agree on a new one.",
  );
  await page.getByRole("alertdialog").getByRole("textbox").fill("vif-zrh-core-02-v6");
  await page.getByRole("button", { name: "Delete and create again" }).click();
  const wizard = new WizardPage(page);
  await expect(wizard.option(/IPv6/)).toBeChecked();
  await wizard.next();
  await expect(page.getByLabel("Local gateway")).toHaveValue("fd00:1::1/126");
  await expect(page.getByLabel("BGP ASN")).toHaveValue("65010");
  await page.getByLabel("BGP ASN").fill("65011");
  await wizard.button("Generate").click();
  await wizard.next();
  await wizard.create("Create peer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("vif-zrh-core-02-v6");
});

test("an edit sends name, description and subnets together, whichever changed, and says when nothing did", async ({
  page,
  lab,
}) => {
  await openPeer(page, "vif-zrh-core-02-v6");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Edit vif-zrh-core-02-v6" }),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "What cannot be changed" })).toContainText(
    "Local gateway",
  );
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(page.getByText("Nothing has changed. Edit a field first.")).toBeVisible();
  await page.getByLabel("Description").fill("changed by a test <");
  await save.click();
  await expect(page.getByLabel("Description")).toHaveAccessibleDescription(/Leave out < and >/);
  await page.getByLabel("Description").fill("changed by a test");
  const request = page.getByRole("region", { name: "Request" });
  await expect(request).toContainText("PUT");
  for (const part of [
    '"name": "vif-zrh-core-02-v6"',
    '"description": "changed by a test"',
    '"remote_ep_group"',
    '"2001:db8:17::/48"',
  ])
    await expect(request).toContainText(part);
  await save.click();
  await expect(page.getByText("Saved vif-zrh-core-02-v6.")).toBeVisible();
  await expect(page.getByText("changed by a test").first()).toBeVisible();

  await lab.command("otc", "refuse-next", { code: "DC.1401" });
  await page.getByRole("link", { name: "Edit" }).click();
  await addEntry(page.getByLabel("Remote subnets, add an entry"), "2001:db8:18::/48");
  await expect(page.getByRole("complementary", { name: "Change and request" })).toContainText(
    "Announce 2001:db8:18::/48 on the router as well",
  );
  await save.click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByText("What the system said").click();
  await expect(page.getByRole("alert").first()).toContainText("DC.1401");
  // What was said of the first time must not pass for the second.
  await expect(page.getByText("Saved vif-zrh-core-02-v6.")).toHaveCount(0);
  await save.click();
  await expect(page.getByText("Saved vif-zrh-core-02-v6.")).toBeVisible();
});
