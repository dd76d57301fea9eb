import { expectCleanInBothThemes, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";
import { addEntry, WizardPage } from "./support/wizard";

test("a viewer sees why nothing can be changed", async ({ pageAs, api }) => {
  const page = await pageAs("viewer");
  await page.goto("/peers");
  const create = page.getByRole("link", { name: "New peer" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await create.focus();
  await expect(page.getByRole("tooltip")).toContainText("operator");
  await expect(create).toHaveAccessibleDescription(/operator/);
  const { items } = (await (
    await api("viewer", "/api/v1/peers?limit=1&status=healthy")
  ).json()) as { items: { id: string }[] };
  await page.goto(`/peers/${items[0]?.id}`);
  await expect(page.getByRole("button", { name: "Delete" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  for (const path of ["/peers/new", `/peers/${items[0]?.id}/edit`]) {
    await page.goto(path);
    await expect(page.getByText("Your role cannot open this page")).toBeVisible();
  }
});

test("an established peer is deleted only after its name was typed", async ({ page, api }) => {
  const { items } = (await (
    await api("operator", "/api/v1/peers?limit=1&system=ontap&q=edge-oslo-05")
  ).json()) as { items: { id: string; name: string }[] };
  await page.goto(`/peers/${items[0]?.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(dialog).toContainText("keeps its own");
  await dialog.getByRole("button", { name: "Delete cluster peer" }).click();
  await expect(dialog.getByRole("textbox")).toHaveAccessibleDescription(/Type edge-oslo-05/);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete" })).toBeFocused();
});

test("axe finds nothing in the wizard and the editor in both themes, wide and narrow", async ({
  page,
  api,
}) => {
  await wear(page, "light");
  const wizard = new WizardPage(page);
  await page.goto("/peers/new");
  await wizard.next();
  await expectCleanInBothThemes(page, "start, refused");
  await wizard.start(/NetApp ONTAP/, "Cluster", "eu-prod-01", /Accept an offer/);
  await wizard.next();
  await expect(wizard.summary()).toBeVisible();
  await expectCleanInBothThemes(page, "network, refused");
  await addEntry(page.getByLabel(/add an entry/), "203.0.113.9");
  await wizard.next();
  await expect(wizard.heading("Access")).toBeVisible();
  await expectCleanInBothThemes(page, "access");
  await page.getByLabel("Passphrase", { exact: true }).fill("long enough to be one");
  await wizard.next();
  await expect(wizard.heading("Review")).toBeVisible();
  await expectCleanInBothThemes(page, "review");
  const { items } = (await (
    await api("admin", "/api/v1/peers?limit=1&system=ontap&q=edge-oslo-05")
  ).json()) as { items: { id: string }[] };
  page.once("dialog", (dialog) => void dialog.accept());
  await page.goto(`/peers/${items[0]?.id}/edit`);
  await expect(page.getByRole("button", { name: "Save changes" })).toBeVisible();
  await expectCleanInBothThemes(page, "edit");
  await page.goto(`/peers/${items[0]?.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectCleanInBothThemes(page, "delete");
});
