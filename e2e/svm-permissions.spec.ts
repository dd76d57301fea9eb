import type { Page } from "@playwright/test";
import { expectCleanInBothThemes } from "./support/clean";
import { expect, test } from "./support/fixtures";

interface PeerRow {
  id: string;
  name: string;
  connectionName: string;
}

const card = (page: Page) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "SVM permissions", exact: true }) });
const row = (page: Page, member: string) =>
  card(page)
    .getByRole("row")
    .filter({ has: page.getByText(member, { exact: true }) });

test.describe("SVM permissions", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("an SVM is permitted, changed and taken back; two tabs, refusals, other roles and small screens", async ({
    page,
    pageAs,
    api,
    lab,
  }) => {
    const found = async () =>
      (
        (await (await api("admin", "/api/v1/peers?limit=100&system=ontap&q=eu-dr-01")).json()) as {
          items: PeerRow[];
        }
      ).items.find((peer) => peer.connectionName === "eu-prod-01" && peer.name === "eu-dr-01");
    await expect.poll(found).toBeDefined();
    const peer = `/peers/${(await found())?.id ?? ""}`;
    await page.goto(peer);

    const add = page.getByRole("dialog", { name: "Add SVM permission" });
    const change = page.getByRole("dialog", { name: "Change SVM permission of svm_repl01" });
    const svm = add.getByLabel("SVM of eu-prod-01");
    await card(page).getByRole("button", { name: "Add SVM permission" }).click();
    await add.getByRole("button", { name: "Add SVM permission" }).click();
    await expect(svm).toHaveAccessibleDescription(/Choose an SVM of eu-prod-01/);
    await expect(add.getByRole("option", { name: "All SVMs" })).toBeAttached();
    await expect(add.getByRole("checkbox", { name: /^LUN copy/ })).toBeDisabled();
    await svm.selectOption("svm_repl01");
    await add.getByRole("button", { name: "Add SVM permission" }).click();
    await expect(add).toHaveCount(0);
    await expect(row(page, "svm_repl01").getByText("SnapMirror")).toBeVisible();

    // Somebody else changes it while the dialog is open here.
    const other = await pageAs("operator");
    await other.goto(peer);
    const edit = "Change the SVM permission of svm_repl01";
    await row(page, "svm_repl01").getByRole("button", { name: edit }).click();
    await row(other, "svm_repl01").getByRole("button", { name: edit }).click();
    const theirs = other.getByRole("dialog");
    await theirs.getByRole("checkbox", { name: /^FlexCache/ }).check();
    await theirs.getByRole("button", { name: "Change SVM permission" }).click();
    await expect(row(other, "svm_repl01").getByText("SnapMirror, FlexCache")).toBeVisible();
    await change.getByRole("checkbox", { name: /^File copy/ }).check();
    await change.getByRole("button", { name: "Change SVM permission" }).click();
    await expect(change.getByText(/Somebody has changed this permission meanwhile/)).toBeVisible();
    await change.getByRole("button", { name: "Cancel" }).click();
    await expect(row(page, "svm_repl01").getByText("SnapMirror, FlexCache")).toBeVisible();

    await expectCleanInBothThemes(page, "SVM permissions");
    await page.setViewportSize({ width: 390, height: 844 });
    await row(page, "svm_repl01").getByRole("button", { name: edit }).click();
    await expect(change.getByRole("button", { name: "Change SVM permission" })).toBeInViewport();
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth > window.innerWidth,
    );
    expect(wide).toBe(false);
    await page.keyboard.press("Escape");

    const viewer = await pageAs("viewer");
    await viewer.goto(peer);
    await expect(card(viewer).getByRole("button", { name: "Add SVM permission" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );

    await row(page, "svm_repl01")
      .getByRole("button", { name: "Remove the SVM permission of svm_repl01" })
      .click();
    const confirm = page.getByRole("alertdialog");
    await expect(confirm).toContainText("Existing SVM peers stay");
    await confirm.getByRole("button", { name: "Remove SVM permission" }).click();
    await expect(row(page, "svm_repl01")).toHaveCount(0);

    // What cannot be read is said, with a way to try again.
    await lab.fault("ontap/eu-prod-01", "403", { match: { path: "/api/svm/peer-permissions" } });
    await page.reload();
    await expect(card(page).getByText(/not allowed to read SVM peer permissions/)).toBeVisible();
    await lab.fault("ontap/eu-prod-01", null);
    await card(page).getByRole("button", { name: "Try again" }).click();
    await expect(card(page).getByText(/not allowed to read/)).toHaveCount(0);
  });
});
