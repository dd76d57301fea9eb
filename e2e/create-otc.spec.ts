import { expect, test } from "./support/fixtures";
import { WizardPage } from "./support/wizard";

test.use({ contextOptions: { permissions: ["clipboard-read", "clipboard-write"] } });
test.afterAll(async ({ server }) => server.lab.reset());

async function begin(wizard: WizardPage, interfaceName: RegExp): Promise<void> {
  await wizard.start(/Direct Connect/, "Project", "otc-eu-ch2");
  const choice = wizard.page.getByLabel("Virtual interface", { exact: true });
  const label = await choice.locator("option", { hasText: interfaceName }).textContent();
  await choice.selectOption({ label: label ?? "" });
}

test("the missing IPv6 peer is added with BGP; the MD5 key is shown once, the router's side is ready to copy", async ({ page }) => {
  const wizard = new WizardPage(page);
  await begin(wizard, /^vif-gva-transit/);
  await expect(wizard.option(/IPv6/)).toBeChecked();
  await expect(wizard.option(/IPv4/)).toBeDisabled();
  await wizard.next();
  await wizard.option(/^BGP/).check();
  await wizard.next();
  await expect(wizard.summary().getByRole("link")).not.toHaveCount(0);
  await page.getByLabel("Local gateway").fill("10.0.0.1/30");
  await page.getByLabel("Local gateway").blur();
  await expect(page.getByLabel("Local gateway")).toHaveAccessibleDescription(/IPv6/);
  await page.getByLabel("Local gateway").fill("fd00:55::1/126");
  await page.getByLabel("Remote gateway").fill("fd00:55::2/126");
  await page.getByLabel("BGP ASN").fill("65010");
  await wizard.button("Generate").click();
  await page.getByLabel("Remote subnets, add an entry").fill("fd00:77::/64");
  await expect(wizard.request()).toContainText("••••");
  await wizard.next();
  await wizard.create("Create peer");
  const key = await wizard.copySecret("MD5 key");
  expect(key.length).toBeGreaterThanOrEqual(8);
  const snippets = page.getByRole("region", { name: "Configure your router" });
  await expect(snippets).toContainText("fd00:55::1");
  await expect(snippets).not.toContainText(key);
  await snippets.getByRole("tab").nth(1).click();
  await expect(snippets.getByRole("tab").nth(1)).toHaveAttribute("aria-selected", "true");
});

test("static routing needs a subnet; a note puts host bits right with one press", async ({ page }) => {
  const wizard = new WizardPage(page);
  await begin(wizard, /^vif-zrh-core-01/);
  await wizard.next();
  await wizard.option(/^Static/).check();
  await page.getByLabel("Local gateway").fill("fd00:66::1/126");
  await page.getByLabel("Remote gateway").fill("fd00:66::2/126");
  await wizard.next();
  await expect(wizard.summary()).toContainText("Enter at least one remote subnet");
  await page.getByLabel("Remote subnets, add an entry").fill("fd00:88::5/64");
  await page.getByRole("listitem").filter({ hasText: /fd00:88::/ }).getByRole("button").click();
  await expect(page.getByRole("textbox", { name: /Remote subnets, entry 1/ })).toHaveValue("fd00:88::/64");
  await wizard.next();
  await wizard.create("Create peer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText(/PENDING_CREATE|ACTIVE/);
});

test("an edit sends only what may change, and says when nothing did", async ({ page, api }) => {
  const { items } = (await (await api("admin", "/api/v1/peers?system=otc&status=healthy&limit=1")).json()) as { items: { id: string; name: string }[] };
  await page.goto(`/peers/${items[0]?.id}`);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Edit ${items[0]?.name}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "What stays as it is" })).toContainText("Local gateway");
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(page.getByText("Nothing differs from what the system has.")).toBeVisible();
  await page.getByLabel("Description").fill("changed by a test <");
  await save.click();
  await expect(page.getByLabel("Description")).toHaveAccessibleDescription(/Leave out < and >/);
  await page.getByLabel("Description").fill("changed by a test");
  await expect(page.getByRole("region", { name: "Request" })).toContainText("changed by a test");
  await save.click();
  await expect(page.getByText(`Saved ${items[0]?.name}.`)).toBeVisible();
  await expect(page.getByText("changed by a test").first()).toBeVisible();
});
