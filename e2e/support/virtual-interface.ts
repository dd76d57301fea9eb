import { expect, type Locator, type Page } from "@playwright/test";
import { WizardPage } from "./wizard";

/** The wizard on the step "Virtual interface", with that interface chosen. */
export async function chooseInterface(page: Page, name: string): Promise<WizardPage> {
  const wizard = new WizardPage(page);
  await wizard.start(/Direct Connect/, "Project", "otc-eu-ch2");
  const choice = page.getByLabel("Virtual interface", { exact: true });
  const value = await choice.locator("option", { hasText: name }).first().getAttribute("value");
  await choice.selectOption(value);
  return wizard;
}

/** The wizard on the step "Addresses and routing", for the free slot of that interface. */
export async function openRouting(
  page: Page,
  name: string,
  routing: "BGP" | "Static",
): Promise<WizardPage> {
  const wizard = await chooseInterface(page, name);
  await wizard.next();
  await expect(wizard.heading("Addresses and routing")).toBeVisible();
  await wizard.option(new RegExp(`^${routing}`)).check();
  return wizard;
}

/** Both gateways, and the remote subnets as one pasted text. */
export async function fillAddresses(
  page: Page,
  local: string,
  remote: string,
  subnets: string,
): Promise<void> {
  await page.getByLabel("Local gateway").fill(local);
  await page.getByLabel("Remote gateway").fill(remote);
  await page.getByLabel("Remote subnets, add an entry").fill(subnets);
}

/** Enters a value, leaves the field, and expects what stands at it then. */
export async function isTold(field: Locator, value: string, words: RegExp): Promise<void> {
  await field.fill(value);
  await field.blur();
  await expect(field).toHaveAccessibleDescription(words);
  await expect(field).toHaveAttribute("aria-invalid", "true");
}

/** Enters a value, leaves the field, and expects nothing against it. */
export async function isTaken(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.blur();
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
}
