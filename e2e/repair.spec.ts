import type { Page } from "@playwright/test";
import { expectClean, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

type Api = (
  role: "viewer" | "operator" | "admin",
  path: string,
  init?: RequestInit,
) => Promise<Response>;
interface Row {
  id: string;
  name: string;
  nativeState: string;
  connectionName: string;
}

/** Waits until the inventory says what the lab was made to do, then opens the peer's page. */
async function openPeer(
  page: Page,
  api: Api,
  wanted: { connection: string; name: string; state: string | RegExp },
): Promise<string> {
  const find = async () => {
    const { items } = (await (await api("viewer", "/api/v1/peers?limit=1000")).json()) as {
      items: Row[];
    };
    return items.find(
      ({ connectionName, name }) => connectionName === wanted.connection && name === wanted.name,
    );
  };
  await expect.poll(async () => (await find())?.nativeState ?? "").toMatch(wanted.state);
  const id = (await find())?.id ?? "";
  await page.goto(`/peers/${id}`);
  return id;
}

const panel = (page: Page) =>
  page.getByRole("region", { name: "What is wrong between the two ends" });
const bothEnds = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Both ends" }) });

async function carryOut(page: Page, act: string): Promise<void> {
  await panel(page).getByRole("button", { name: act }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("list", { name: "What will happen" })).toBeVisible();
  await dialog.getByRole("button", { name: act }).click();
  await expect(page).toHaveURL(/\/operations\//);
}

const succeeded = (page: Page) =>
  expect(page.getByText("Both sides are as they should be.")).toBeVisible({ timeout: 60_000 });

test.describe("repair", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("a pair with one half missing is recognised, paired anew, and both ends agree again", async ({
    page,
    api,
    lab,
  }) => {
    for (const endpoint of ["eu-vault-05", "gov-cc-06"])
      await lab.command("ontap", "clear-svm-peers", { endpoint });
    await lab.command("ontap", "remove-peer", { endpoint: "eu-vault-05", peer: "gov-cc-06" });
    await openPeer(page, api, {
      connection: "gov-cc-06",
      name: "eu-vault-05",
      state: "unavailable",
    });
    await expect(bothEnds(page).getByText("has no half of it")).toBeVisible();
    await expect(
      panel(page).getByText(
        "eu-vault-05 has no half of it. What gov-cc-06 has leads nowhere: it says unavailable.",
      ),
    ).toBeVisible();
    await carryOut(page, "Pair anew");
    await succeeded(page);
    await openPeer(page, api, { connection: "gov-cc-06", name: "eu-vault-05", state: "available" });
    await expect(bothEnds(page).getByText("Both ends agree.")).toBeVisible();
    await expect(panel(page)).toHaveCount(0);
  });

  test("a half that is found missing later is shown on the open page of the other end", async ({
    page,
    api,
    lab,
  }) => {
    for (const endpoint of ["eu-vault-05", "gov-cc-06"])
      await lab.command("ontap", "clear-svm-peers", { endpoint });
    // What the inventory has of this end stays as it is for now.
    await lab.fault("ontap/eu-vault-05", "down");
    await lab.command("ontap", "remove-peer", { endpoint: "eu-vault-05", peer: "gov-cc-06" });
    await openPeer(page, api, {
      connection: "gov-cc-06",
      name: "eu-vault-05",
      state: "unavailable",
    });
    // Until it is noticed that nothing is read of the other end any more, its last state counts.
    await expect(bothEnds(page)).toContainText(
      /The two ends do not agree\.|Not every end is known now/,
    );
    await lab.fault("ontap/eu-vault-05", null);
    await expect(bothEnds(page).getByText("has no half of it")).toBeVisible();
    await expect(panel(page).getByRole("button", { name: "Pair anew" })).toBeVisible();
  });

  test("two clusters that refuse each other's passphrase get a new one, and both are healthy", async ({
    page,
    api,
  }) => {
    await openPeer(page, api, { connection: "eu-dr-01", name: "ap-edge-04", state: "unavailable" });
    await expect(bothEnds(page).getByText("problem")).toHaveCount(2);
    await expect(panel(page).getByText(/do not accept each other's passphrase/)).toBeVisible();
    await carryOut(page, "Renew the passphrase on both sides");
    await succeeded(page);
    await openPeer(page, api, { connection: "eu-dr-01", name: "ap-edge-04", state: /^available$/ });
    await expect(bothEnds(page).getByText("available")).toHaveCount(2);
    await expect(panel(page)).toHaveCount(0);
  });

  test("a peering the other datacenter has deleted is made again", async ({ page, api, lab }) => {
    await lab.command("consul", "delete", { endpoint: "fra1", peer: "ams-core" });
    await openPeer(page, api, { connection: "consul-ams1", name: "fra-core", state: "TERMINATED" });
    await expect(
      panel(page).getByText(/consul-fra1 (has deleted|is deleting) its half/),
    ).toBeVisible();
    await lab.advance(5_000);
    await page.reload();
    await expect(panel(page).getByText(/consul-fra1 has deleted its half/)).toBeVisible();
    await carryOut(page, "Pair anew");
    await succeeded(page);
    await openPeer(page, api, { connection: "consul-ams1", name: "fra-core", state: "ACTIVE" });
    await expect(bothEnds(page).getByText("ACTIVE")).toHaveCount(2);
    await expect(bothEnds(page).getByText("Both ends agree.")).toBeVisible();
  });

  test("an offer that ran out is told and replaced by a pair", async ({ page, api, lab }) => {
    const { items } = (await (await api("viewer", "/api/v1/connections")).json()) as {
      items: { id: string; name: string }[];
    };
    const connectionId = items.find(({ name }) => name === "eu-dr-01")?.id;
    const input = {
      way: "offer",
      remoteAddresses: ["203.0.113.61", "203.0.113.62"],
      passphrase: "a first long passphrase",
      encryption: "tls_psk",
      expiry: "PT1H",
    };
    expect(
      (
        await api("operator", "/api/v1/peers", {
          method: "POST",
          body: JSON.stringify({ connectionId, input }),
        })
      ).status,
    ).toBe(201);
    await lab.advance(2 * 3_600_000);
    await openPeer(page, api, {
      connection: "eu-dr-01",
      name: "Offer to 203.0.113.61",
      state: "pending",
    });
    await expect(
      panel(page).getByText(
        "The offer of eu-dr-01 ran out before us-arch-02 accepted it. us-arch-02 has no half of it.",
      ),
    ).toBeVisible();
    await carryOut(page, "Pair anew");
    await succeeded(page);
  });

  test("a viewer sees what is wrong and why the acts are not for them; axe finds nothing", async ({
    pageAs,
    api,
  }) => {
    const page = await pageAs("viewer");
    await wear(page, "light");
    await openPeer(page, api, { connection: "eu-dr-01", name: "ap-edge-04", state: "unavailable" });
    const act = panel(page).getByRole("button", { name: "Renew the passphrase on both sides" });
    await expect(act).toHaveAttribute("aria-disabled", "true");
    await act.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(page.getByRole("tooltip")).toContainText(/operator/i);
    await expectClean(page, "what is wrong");
  });

  test("where the other end is not registered the page says so and what to do by hand", async ({
    page,
    api,
  }) => {
    await openPeer(page, api, {
      connection: "eu-prod-01",
      name: "partner-nas-09",
      state: "unavailable",
    });
    await expect(
      panel(page).getByText(/The other end is not on a registered connection/),
    ).toBeVisible();
    await expect(panel(page).getByRole("listitem")).toHaveCount(2);
    await expect(panel(page).getByRole("button")).toHaveCount(0);
  });

  test("unpairing while a side goes down leaves an entry on the list, which is done by itself once it is back", async ({
    page,
    api,
    lab,
  }) => {
    await wear(page, "dark");
    await openPeer(page, api, { connection: "mc-ham-01", name: "mc-ham-02", state: "available" });
    await lab.fault("ontap/mc-ham-02", "reset", { match: { method: "DELETE" } });
    await page.getByRole("button", { name: "Unpair both sides" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(
      dialog
        .getByRole("list", { name: "What will happen" })
        .getByText("mc-ham-02, available, is removed."),
    ).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(
      dialog.getByText(/does not remove a cluster peer while SVM peers stand on it/),
    ).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Unpair both sides" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await dialog.getByRole("button", { name: "Cancel" }).click();
    for (const endpoint of ["mc-ham-01", "mc-ham-02"])
      await lab.command("ontap", "clear-svm-peers", { endpoint });
    await page.getByRole("button", { name: "Unpair both sides" }).click();
    await expect(dialog.getByRole("button", { name: "Unpair both sides" })).not.toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await expectClean(page, "unpair");
    await dialog.getByRole("textbox").fill("mc-ham-02");
    await dialog.getByRole("button", { name: "Unpair both sides" }).click();
    await expect(
      page.getByRole("list", { name: "To do" }).getByText("Remove the half on mc-ham-02"),
    ).toBeVisible({ timeout: 60_000 });
    await expectClean(page, "operation");
    await page.goto("/operations");
    await expect(
      page
        .getByRole("list", { name: "To do" })
        .getByRole("link", { name: "Remove the half on mc-ham-02" }),
    ).toBeVisible();
    await page.getByRole("list", { name: "To do" }).getByRole("link").first().click();
    await lab.fault("ontap/mc-ham-02", null);
    await succeeded(page);
  });
});
