import type { Locator, Page } from "@playwright/test";
import { expectClean, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

interface Finding {
  kind: string;
  severity: string;
  object: { id: string; name: string };
}
interface Report {
  items: Finding[];
  total: number;
  scores: { name: string; score: number | null }[];
}
type Api = (
  role: "admin" | "operator" | "viewer",
  path: string,
  init?: RequestInit,
) => Promise<Response>;

const findings = (page: Page) => page.getByRole("table", { name: "Findings" });
const severity = (page: Page, name: string) =>
  page.getByRole("group", { name: "Severity" }).getByRole("button", { name });

async function reportOf(api: Api, query = ""): Promise<Report> {
  return (await (await api("viewer", `/api/v1/hygiene${query}`)).json()) as Report;
}

async function saysWhy(link: Locator, words: string): Promise<void> {
  await expect(link).toHaveAttribute("aria-disabled", "true");
  await expect(async () => {
    await link.blur();
    await link.focus();
    await expect(link.page().getByRole("tooltip")).toContainText(words, { timeout: 1_000 });
  }).toPass();
}

test.describe("hygiene", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("findings are narrowed down in the address, lead to what mends them, and a viewer sees why they do not", async ({
    pageAs,
    api,
  }) => {
    await expect
      .poll(async () => (await reportOf(api, "?kind=authentication")).total)
      .toBeGreaterThan(0);
    const { items, total, scores } = await reportOf(api, "?kind=authentication");
    const [first] = items;
    const page = await pageAs("operator");
    await page.goto("/hygiene");
    await expect(page.getByRole("heading", { name: "Hygiene", level: 1 })).toBeVisible();
    await page
      .getByRole("search")
      .getByRole("button", { name: /^Finding/ })
      .click();
    await page.getByRole("checkbox", { name: /^Without authentication/ }).check();
    await expect(page).toHaveURL(/kind=authentication/);
    await expect(page.getByText(`${total} finding`)).toBeVisible();
    await page.keyboard.press("Escape");
    await severity(page, "Low").click();
    await expect(page.getByRole("heading", { name: "No findings match" })).toBeVisible();
    await severity(page, "Low").click();
    const score = page.getByRole("region", { name: "Score per connection" });
    await expect(score.getByRole("row").nth(1)).toContainText(scores[0]?.name ?? "");
    await page.getByText("How the score is computed").click();
    await expect(page.getByText(/counts as neither good nor bad/)).toBeVisible();
    await wear(page, "dark");
    await expectClean(page, "report");
    const csv = await api("viewer", "/api/v1/hygiene?kind=authentication&format=csv");
    expect((await csv.text()).split("\r\n").length).toBe(total + 2);

    const mend = (of: Page) =>
      findings(of)
        .getByRole("row")
        .filter({ hasText: first?.object.name ?? "" })
        .getByRole("link")
        .last();
    const viewer = await pageAs("viewer");
    await viewer.goto("/hygiene?kind=authentication");
    await saysWhy(mend(viewer), "Needs the operator role.");
    await mend(page).click();
    await expect(page).toHaveURL(new RegExp(`/peers/${first?.object.id}`));
  });

  test("a pair is removed together with its SVM peers, once nothing is replicated over them", async ({
    page,
    api,
    lab,
  }) => {
    const find = async () =>
      (
        (await (await api("admin", "/api/v1/peers?limit=100&system=ontap&q=eu-dr-01")).json()) as {
          items: { id: string; name: string; connectionName: string }[];
        }
      ).items.find(
        ({ connectionName, name }) => connectionName === "eu-prod-01" && name === "eu-dr-01",
      );
    await expect.poll(find).toBeDefined();
    await page.goto(`/peers/${(await find())?.id}`);
    await expect(
      page.getByRole("list", { name: "SnapMirror of svm_cifs01 → svm_cifs01_dr" }),
    ).toContainText("not healthy");
    const dialog = page.getByRole("alertdialog");
    const confirm = dialog.getByRole("button", { name: "Unpair both sides" });
    const open = async () => {
      await page.getByRole("button", { name: "Unpair both sides" }).click();
      await dialog.getByRole("checkbox", { name: /Remove the 2 SVM peers/ }).check();
    };
    await open();
    await expect(dialog).toContainText("does not remove an SVM peer that SnapMirror uses");
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await expectClean(page, "unpair");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    for (const endpoint of ["eu-prod-01", "eu-dr-01"])
      await lab.command("ontap", "clear-snapmirror", { endpoint });
    await open();
    await dialog.getByRole("textbox").fill("eu-dr-01");
    await confirm.click();
    await expect(page).toHaveURL(/\/operations\//);
    await expect(
      page.getByText("Remove SVM peer svm_nfs01 → svm_nfs01_dr on eu-prod-01"),
    ).toBeVisible();
    await expect(page.getByText("No half is left.")).toBeVisible({ timeout: 60_000 });
  });
});
