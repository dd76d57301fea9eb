import type { Locator, Page } from "@playwright/test";
import { expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

interface PeerRow {
  id: string;
  name: string;
  connectionName: string;
}
type Api = (
  role: "admin" | "operator" | "viewer",
  path: string,
  init?: RequestInit,
) => Promise<Response>;

/** The cluster peer as one of its two clusters has it. */
async function peerId(api: Api, connection: string, name: string): Promise<string> {
  const found = async () =>
    (
      (await (await api("admin", `/api/v1/peers?limit=100&system=ontap&q=${name}`)).json()) as {
        items: PeerRow[];
      }
    ).items.find((peer) => peer.connectionName === connection && peer.name === name);
  await expect.poll(found).toBeDefined();
  return (await found())?.id ?? "";
}

const card = (page: Page) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "SVM peers", exact: true }) });
const row = (page: Page, local: string) =>
  card(page)
    .getByRole("row")
    .filter({ has: page.getByText(local, { exact: true }) });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Create SVM peer" });

async function openCreate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create SVM peer" }).click();
  await expect(dialog(page).getByLabel("SVM of eu-prod-01", { exact: true })).toBeVisible();
}

async function choose(page: Page, local: string, remote: string): Promise<void> {
  await dialog(page).getByLabel("SVM of eu-prod-01", { exact: true }).selectOption(local);
  await dialog(page).getByLabel("SVM of eu-dr-01", { exact: true }).selectOption(remote);
}

const submit = (page: Page) =>
  dialog(page).getByRole("button", { name: "Create SVM peer" }).click();

/** Focusing what is below the fold scrolls, and scrolling closes a tooltip: it is focused again until it tells. */
async function saysWhy(button: Locator, words: string): Promise<void> {
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(async () => {
    await button.blur();
    await button.focus();
    await expect(button.page().getByRole("tooltip")).toContainText(words, { timeout: 1_000 });
  }).toPass();
}

test.describe("SVM peers", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("one is created and accepted in one action, stands on both pages, and is removed from both", async ({
    page,
    pageAs,
    api,
  }) => {
    const [here, there] = [
      await peerId(api, "eu-prod-01", "eu-dr-01"),
      await peerId(api, "eu-dr-01", "eu-prod-01"),
    ];
    await page.goto(`/peers/${here}`);
    await expect(row(page, "svm_nfs01").getByText("Healthy")).toBeVisible();
    await openCreate(page);
    await choose(page, "svm_repl01", "svm_repl01_dr");
    await dialog(page)
      .getByLabel(/^FlexCache/)
      .check();
    await submit(page);
    await expect(dialog(page)).toHaveCount(0, { timeout: 60_000 });
    await expect(page.getByText("svm_repl01 and svm_repl01_dr are peered.")).toBeVisible();
    await expect(row(page, "svm_repl01").getByText("Healthy")).toBeVisible();
    await expect(row(page, "svm_repl01").getByText("SnapMirror, FlexCache")).toBeVisible();

    const other = await pageAs("operator");
    await other.goto(`/peers/${there}`);
    await expect(row(other, "svm_repl01_dr").getByText("Healthy")).toBeVisible();
    await row(other, "svm_repl01_dr")
      .getByRole("button", { name: "Remove svm_repl01_dr → svm_repl01" })
      .click();
    const confirm = other.getByRole("alertdialog");
    await expect(confirm).toContainText("SnapMirror between the two SVMs stops");
    await expect(confirm.getByRole("button", { name: "Cancel" })).toBeFocused();
    await confirm.getByRole("textbox").fill("svm_repl01_dr");
    await confirm.getByRole("button", { name: "Remove SVM peer" }).click();
    await expect(row(other, "svm_repl01_dr")).toHaveCount(0, { timeout: 60_000 });
    // The other page follows by itself.
    await expect(row(page, "svm_repl01")).toHaveCount(0);
    await expect(row(page, "svm_nfs01")).toBeVisible();
  });

  test("what is wrong stands at its field: while choosing, and when a cluster refuses", async ({
    page,
    lab,
    api,
  }) => {
    for (const endpoint of ["eu-prod-01", "eu-dr-01"])
      await lab.command("ontap", "set-svm", { endpoint, svm: "svm_shared", state: "running" });
    await page.goto(`/peers/${await peerId(api, "eu-prod-01", "eu-dr-01")}`);
    await openCreate(page);
    const field = (label: string) => dialog(page).getByLabel(label);
    await expect(dialog(page).getByRole("option", { name: "svm_test01 (stopped)" })).toBeDisabled();
    await expect(dialog(page).getByRole("checkbox", { name: /^LUN copy/ })).toBeDisabled();
    await submit(page);
    await expect(dialog(page).getByText("Choose an SVM of eu-dr-01.").first()).toBeVisible();
    await choose(page, "svm_cifs01", "svm_cifs01_dr");
    await expect(field("SVM of eu-dr-01")).toHaveAccessibleDescription(
      /have an SVM peer relationship already: peered/,
    );
    // Two SVMs of one name: each side needs another name for the other's.
    await choose(page, "svm_shared", "svm_shared");
    await expect(field("Name of svm_shared on eu-prod-01")).toBeVisible();
    await submit(page);
    await expect(field("Name of svm_shared on eu-dr-01")).toHaveAccessibleDescription(
      /there its own belongs to an SVM/,
    );
    // A cluster that refuses names the field too, and what had been made is rolled back.
    await field("Name of svm_shared on eu-prod-01").fill("svm_shared_dr");
    await field("Name of svm_shared on eu-dr-01").fill("svm_shared_prod");
    await lab.command("ontap", "refuse-next-svm-peer", {
      endpoint: "eu-dr-01",
      operation: "modify",
      code: "9896088",
      asJob: true,
    });
    await submit(page);
    await expect(field("Name of svm_shared on eu-dr-01")).toHaveAccessibleDescription(
      /Give the peer SVM a local name that is free here/,
      { timeout: 60_000 },
    );
    await expect(
      dialog(page).getByText(/What had been created was removed again on both sides/),
    ).toBeVisible();
    await expect(row(page, "svm_shared")).toHaveCount(0);
    await submit(page);
    await expect(dialog(page)).toHaveCount(0, { timeout: 60_000 });
    await expect(row(page, "svm_shared").getByText("svm_shared_dr on eu-prod-01")).toBeVisible();
    await expect(row(page, "svm_shared").getByText("svm_shared_prod on eu-dr-01")).toBeVisible();
  });

  test("both ends' states stand there where they disagree, and a side that cannot be read is named", async ({
    page,
    lab,
    api,
  }) => {
    const id = await peerId(api, "eu-prod-01", "eu-dr-01");
    await lab.command("ontap", "set-svm-peer", {
      endpoint: "eu-dr-01",
      svm: "svm_nfs01_dr",
      peerSvm: "svm_nfs01",
      state: "suspended",
    });
    await page.goto(`/peers/${id}`);
    await expect(row(page, "svm_nfs01").getByText("eu-dr-01: suspended")).toBeVisible();
    await expect(row(page, "svm_nfs01").getByText("Degraded")).toBeVisible();
    await lab.fault("ontap/eu-dr-01", "503", { match: { path: "/api/svm/peers" } });
    await page.reload();
    await expect(
      card(page).getByText("eu-dr-01 cannot be read, so its side is missing here"),
    ).toBeVisible();
    await saysWhy(page.getByRole("button", { name: "Create SVM peer" }), "eu-dr-01 cannot be read");
  });

  test("with the other end not registered one is only asked for; on a peer that does not work none is offered", async ({
    page,
    api,
    lab,
  }) => {
    await page.goto(`/peers/${await peerId(api, "eu-prod-01", "edge-oslo-05")}`);
    await expect(card(page).getByText("edge-oslo-05 is not registered here")).toBeVisible();
    await expect(card(page).getByRole("heading", { name: "No SVM peers yet" })).toBeVisible();
    await openCreate(page);
    await dialog(page).getByLabel("SVM of eu-prod-01", { exact: true }).selectOption("svm_repl01");
    await dialog(page).getByLabel("SVM of edge-oslo-05", { exact: true }).fill("svm_oslo");
    await submit(page);
    await expect(row(page, "svm_repl01").getByText("Pending")).toBeVisible();
    await expect(row(page, "svm_repl01").getByText("initiated")).toBeVisible();
    await lab.command("ontap", "set-state", {
      endpoint: "eu-prod-01",
      peer: "us-arch-02",
      state: "unavailable",
    });
    const broken = await peerId(api, "eu-prod-01", "us-arch-02");
    await expect
      .poll(
        async () =>
          (
            (await (await api("admin", `/api/v1/peers/${broken}/svm-peers`)).json()) as {
              denied: string | null;
            }
          ).denied,
      )
      .toContain("us-arch-02 is");
    await page.goto(`/peers/${broken}`);
    await expect(card(page).getByRole("heading", { name: "No SVM peers yet" })).toBeVisible();
    await saysWhy(
      page.getByRole("button", { name: "Create SVM peer" }),
      "Put the cluster peer right first",
    );
  });

  test("a viewer sees them, and why nothing can be changed", async ({ pageAs, api }) => {
    const page = await pageAs("viewer");
    const id = await peerId(api, "eu-prod-01", "eu-dr-01");
    await page.goto(`/peers/${id}`);
    const remove = row(page, "svm_nfs01").getByRole("button", {
      name: "Remove svm_nfs01 → svm_nfs01_dr",
    });
    for (const button of [page.getByRole("button", { name: "Create SVM peer" }), remove])
      await saysWhy(button, "Needs the operator role.");
    expect((await api("viewer", `/api/v1/peers/${id}/svm-peers`)).status).toBe(200);
    const body = JSON.stringify({
      local: "svm_repl01",
      remote: "svm_repl01_dr",
      applications: ["snapmirror"],
    });
    expect(
      (await api("viewer", `/api/v1/peers/${id}/svm-peers`, { method: "POST", body })).status,
    ).toBe(403);
    expect(
      (await api("viewer", `/api/v1/peers/${id}/svm-peers/remove`, { method: "POST", body }))
        .status,
    ).toBe(403);
  });

  test("a peer of a system without any has no such card", async ({ page, api }) => {
    const { items } = (await (
      await api("admin", "/api/v1/peers?limit=1&system=consul")
    ).json()) as { items: PeerRow[] };
    await page.goto(`/peers/${items[0]?.id}`);
    await expect(page.getByRole("heading", { name: "Facts" })).toBeVisible();
    await expect(card(page)).toHaveCount(0);
    expect((await api("admin", `/api/v1/peers/${items[0]?.id}/svm-peers`)).status).toBe(404);
  });

  test("axe finds nothing in both themes, wide and narrow", async ({ page, api, lab }) => {
    await lab.command("ontap", "set-svm-peer", {
      endpoint: "eu-dr-01",
      svm: "svm_nfs01_dr",
      peerSvm: "svm_nfs01",
      state: "gone",
    });
    await wear(page, "light");
    await page.goto(`/peers/${await peerId(api, "eu-prod-01", "eu-dr-01")}`);
    await expect(row(page, "svm_nfs01").getByText("Only eu-prod-01 has it.")).toBeVisible();
    await expectCleanInBothThemes(page, "list");
    await openCreate(page);
    await submit(page);
    await expectCleanInBothThemes(page, "create");
    await page.keyboard.press("Escape");
    await row(page, "svm_nfs01")
      .getByRole("button", { name: /^Remove/ })
      .click();
    await expectCleanInBothThemes(page, "remove");
  });
});
