import { expect, test } from "./support/fixtures";
import { Counter } from "./support/pairing";
import { WizardPage } from "./support/wizard";

test.afterEach(({ lab }) => lab.reset());

const openFromOverview = async (page: WizardPage["page"], hand: Counter, name: string) => {
  await page.goto("/");
  await hand.press(page.getByRole("navigation").getByRole("link", { name, exact: true }));
};

test("two datacenters are paired in five interactions, an IPv6 peer is added in eight", async ({
  page,
}) => {
  const wizard = new WizardPage(page);
  const pairing = new Counter();
  await openFromOverview(page, pairing, "Pair");
  await pairing.chooseSide(page, "A", "consul-lhr1");
  await pairing.chooseSide(page, "B", "consul-ams1");
  await pairing.press(wizard.button("Next"));
  await pairing.press(wizard.button("Pair consul-lhr1 with consul-ams1"));
  await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
  expect(pairing.count).toBeLessThanOrEqual(5);

  const adding = new Counter();
  await openFromOverview(page, adding, "Virtual interfaces");
  await adding.press(
    page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: "vif-gva-transit", exact: true }) })
      .getByRole("link", { name: /^Add/ }),
  );
  await expect(wizard.heading("Addresses and routing")).toBeVisible();
  await adding.fill(page.getByLabel("Local gateway"), "fd00:55::1/126");
  await adding.fill(page.getByLabel("Remote gateway"), "fd00:55::2/126");
  await adding.press(wizard.button("Generate"));
  await adding.fill(page.getByLabel("Remote subnets, add an entry"), "fd00:77::/64");
  await adding.press(wizard.button("Next"));
  await adding.press(wizard.button("Create peer"));
  await expect(page).toHaveURL(/step=result/);
  expect(adding.count).toBeLessThanOrEqual(8);
});

test("an onboard key manager is set up in seven interactions", async ({ page }) => {
  const hand = new Counter();
  await openFromOverview(page, hand, "Key managers");
  await hand.press(page.getByRole("link", { name: "Set up a key manager on eu-dr-01" }));
  await hand.press(page.getByRole("button", { name: "Generate" }));
  await hand.press(page.getByRole("button", { name: "Copy passphrase" }));
  await hand.press(page.getByRole("button", { name: "Set up key manager" }));
  await expect(page.getByRole("heading", { name: "Key backup of eu-dr-01" })).toBeVisible();
  const download = page.waitForEvent("download");
  await hand.press(page.getByRole("button", { name: "Download key backup" }));
  await download;
  await hand.press(page.getByRole("button", { name: "I have saved it" }));
  await expect(page.getByRole("heading", { name: "eu-dr-01", level: 1 })).toBeVisible();
  expect(hand.count).toBeLessThanOrEqual(7);
});
