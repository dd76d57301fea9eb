import { expect, test } from "./support/fixtures";
import { keptByBrowser, WizardPage } from "./support/wizard";

test.afterAll(async ({ server }) => server.lab.reset());

test("a new passphrase of an established peer is shown once, with what the other cluster needs", async ({
  page,
  api,
  server,
}) => {
  const { items } = (await (await api("admin", "/api/v1/peers?limit=1&q=edge-oslo-05")).json()) as {
    items: { id: string }[];
  };
  const wizard = new WizardPage(page);
  await page.goto(`/peers/${items[0]?.id}/edit`);
  await wizard.button("Generate").click();
  await expect(wizard.request()).toContainText("PATCH");
  await expect(wizard.request()).toContainText("••••");
  await expect(
    page.getByRole("complementary", { name: "Change and request" }).getByRole("listitem"),
  ).not.toHaveCount(0);

  await page.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Leave without saving the changes?");
  await wizard.button("Stay").click();

  await wizard.button("Save changes").click();
  const passphrase = await wizard.copySecret("passphrase");
  expect(passphrase.length).toBeGreaterThanOrEqual(8);
  await expect(
    page.getByRole("region", { name: "Next steps" }).getByRole("listitem"),
  ).not.toHaveCount(0);
  expect(await keptByBrowser(page)).not.toContain(passphrase);
  expect(server.output()).not.toContain(passphrase);
  await wizard.button("Go to the peer").click();
  await expect(page.getByRole("heading", { level: 1, name: "edge-oslo-05" })).toBeVisible();
});

test("what cannot be changed is replaced: deleted, and the wizard opens with its values", async ({
  page,
  api,
}) => {
  const { items } = (await (
    await api("admin", "/api/v1/peers?limit=200&system=otc&status=healthy")
  ).json()) as { items: { id: string; name: string }[] };
  const wizard = new WizardPage(page);
  for (const { id, name } of items) {
    await page.goto(`/peers/${id}`);
    await wizard.button("More").click();
    const replace = page.getByRole("menuitem", { name: /Replace/ });
    if ((await replace.getAttribute("aria-disabled")) === "true") {
      await page.keyboard.press("Escape");
      continue;
    }
    await replace.click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("textbox").fill(name);
    await dialog.getByRole("button", { name: "Delete and create again" }).click();
    await expect(wizard.heading("Virtual interface")).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    return;
  }
  throw new Error("The lab has no peer that can be replaced.");
});

test("when the backend does not answer, a choice becomes a text and the form stays usable", async ({
  page,
  lab,
}) => {
  const wizard = new WizardPage(page);
  await page.goto("/peers");
  await lab.fault("ontap/ap-edge-04", "503");
  await wizard.start(/NetApp ONTAP/, "Cluster", "ap-edge-04", /Offer a passphrase/);
  const ipspace = page.getByRole("textbox", { name: "IPspace" });
  await expect(ipspace).toBeVisible();
  await ipspace.fill("Default");
  await lab.fault("ontap/ap-edge-04", null);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByRole("combobox", { name: "IPspace" })).toBeVisible();
});
