import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { liveMs } from "./support/live";
import { addEntry, WizardPage } from "./support/wizard";

test.afterEach(async ({ server }) => server.lab.reset());

/** A list that stays open; `unmoved` tells that it was never loaded again. */
async function openList(page: Page, search: string) {
  await page.goto(`/peers?system=ontap&q=${encodeURIComponent(search)}`);
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  return { page, unmoved: () => page.evaluate(() => "stillHere" in window) };
}

async function offerOn(
  page: Page,
  cluster: string,
): Promise<{ wizard: WizardPage; passphrase: string; addresses: string }> {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", cluster, /Offer a passphrase/);
  await wizard.toReview("Network", "Access");
  await wizard.create("Create offer");
  const passphrase = await wizard.copySecret("passphrase");
  await page.getByRole("button", { name: "Copy step 4" }).click();
  return {
    wizard,
    passphrase,
    addresses: await page.evaluate(() => navigator.clipboard.readText()),
  };
}

async function acceptOn(
  page: Page,
  cluster: string,
  offer: { passphrase: string; addresses: string },
): Promise<WizardPage> {
  const wizard = new WizardPage(page);
  await wizard.start(/NetApp ONTAP/, "Cluster", cluster, /Accept an offer/);
  await addEntry(page.getByLabel(/other cluster, add an entry/), offer.addresses);
  await wizard.next();
  await page.getByLabel("Passphrase", { exact: true }).fill(offer.passphrase);
  await wizard.next();
  await wizard.create("Accept offer");
  return wizard;
}

test("two people, two browsers: one offers, the other accepts, and both see both ends become healthy, then partial", async ({
  pageAs,
  lab,
}) => {
  const [offering, accepting] = [await pageAs("admin"), await pageAs("operator")];
  const lists = [
    await openList(await offering.context().newPage(), "eu-dr-01 us-arch-02"),
    await openList(await accepting.context().newPage(), "eu-dr-01 us-arch-02"),
  ];
  const offers = await openList(await accepting.context().newPage(), "Clus_ eu-dr-01");

  const offer = await offerOn(offering, "eu-dr-01");
  expect(offer.addresses).toBe("203.0.113.21,203.0.113.22");
  await expect(offers.page.getByRole("row").filter({ hasText: "unidentified" })).toHaveCount(1, {
    timeout: liveMs,
  });
  await offering.evaluate(() => Object.assign(window, { stillHere: true }));

  await acceptOn(accepting, "us-arch-02", offer);
  await expect(accepting.getByRole("region", { name: "Result" })).toContainText("Healthy");
  for (const { page } of lists)
    await expect(page.getByRole("row").filter({ hasText: "Healthy" })).toHaveCount(2, {
      timeout: liveMs,
    });
  for (const { page } of lists) {
    await expect(
      page.getByRole("row", { name: /^Select \S+ on \S+ us-arch-02 Healthy available .*eu-dr-01/ }),
    ).toBeVisible();
    await expect(
      page.getByRole("row", { name: /^Select \S+ on \S+ eu-dr-01 Healthy available .*us-arch-02/ }),
    ).toBeVisible();
  }
  // The offer is not a stale row: it became the relationship.
  await expect(offers.page.getByRole("heading", { name: "No peers match" })).toBeVisible({
    timeout: liveMs,
  });

  // Whoever offered sees it on the screen still open, and the peer it leads to is the one it became.
  const result = offering.getByRole("region", { name: "Result" });
  await expect(result).toContainText("Healthy", { timeout: liveMs });
  await expect(offering.getByRole("heading", { name: "Peered with us-arch-02" })).toBeVisible();
  expect(await offering.evaluate(() => "stillHere" in window)).toBe(true);
  await offer.wizard.button("Go to the peer").click();
  await expect(offering.getByRole("heading", { level: 1, name: "us-arch-02" })).toBeVisible();
  await expect(offering.getByText("unidentified", { exact: true })).toBeVisible();

  await lab.command("ontap", "set-lif", { endpoint: "us-arch-02", lif: "ic_01", state: "down" });
  for (const { page } of lists)
    await expect(page.getByRole("row").filter({ hasText: "partial" })).toHaveCount(2, {
      timeout: liveMs,
    });
  for (const list of [...lists, offers]) expect(await list.unmoved()).toBe(true);
});

test("a wrong passphrase shows on both sides, with what to do", async ({ pageAs }) => {
  const [offering, accepting] = [await pageAs("admin"), await pageAs("operator")];
  const offer = await offerOn(offering, "us-arch-02");
  await acceptOn(accepting, "eu-dr-01", { ...offer, passphrase: "not the passphrase at all" });
  await expect(accepting.getByRole("region", { name: "Result" })).toContainText("Failed");
  await expect(
    accepting.getByRole("heading", { name: "The clusters do not accept each other" }),
  ).toBeVisible();
  await expect(offering.getByRole("region", { name: "Result" })).toContainText("Failed", {
    timeout: liveMs,
  });
  await expect(
    offering.getByRole("heading", { name: "The clusters do not accept each other" }),
  ).toBeVisible();
});

test("an offer that ran out shows it, cannot be accepted, and says so at the passphrase", async ({
  pageAs,
  lab,
}) => {
  const [offering, accepting] = [await pageAs("admin"), await pageAs("operator")];
  const list = await openList(await offering.context().newPage(), "Clus_ us-arch-02");
  const offer = await offerOn(offering, "us-arch-02");
  await expect(list.page.getByRole("row").filter({ hasText: "Pending" })).toHaveCount(1, {
    timeout: liveMs,
  });
  await lab.advance(2 * 3_600_000);
  await expect(list.page.getByRole("row").filter({ hasText: "Failed" })).toHaveCount(1, {
    timeout: liveMs,
  });

  const wizard = new WizardPage(accepting);
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-dr-01", /Accept an offer/);
  await addEntry(accepting.getByLabel(/other cluster, add an entry/), offer.addresses);
  await wizard.next();
  await accepting.getByLabel("Passphrase", { exact: true }).fill(offer.passphrase);
  await wizard.next();
  await wizard.button("Accept offer").click();
  await expect(wizard.heading("Access")).toBeVisible();
  await expect(accepting).toHaveURL(/step=access/);
  await expect(accepting.getByLabel("Passphrase", { exact: true })).toHaveAccessibleDescription(
    /expired/,
  );
});
