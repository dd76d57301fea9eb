import { expect, type Locator, type Page } from "@playwright/test";

export const sideField = (page: Page, side: "A" | "B"): Locator =>
  page.getByRole("combobox", { name: `Side ${side}` });

/** Types a part of the name and takes what is found first. */
async function chooseSide(page: Page, side: "A" | "B", name: string): Promise<void> {
  await sideField(page, side).fill(name);
  await page.getByRole("option").filter({ hasText: name }).first().click();
  await expect(sideField(page, side)).toHaveValue(name);
}

/** From the first step of the pair wizard to its review. */
export async function chooseSides(page: Page, a: string, b: string): Promise<void> {
  await chooseSide(page, "A", a);
  await chooseSide(page, "B", b);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Review" })).toBeVisible();
}

/** What a person does, counted: a press, a choice or one field filled. */
export class Counter {
  count = 0;
  async press(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }
  async fill(target: Locator, text: string): Promise<void> {
    this.count += 1;
    await target.fill(text);
  }
  async chooseSide(page: Page, side: "A" | "B", name: string): Promise<void> {
    this.count += 1;
    await chooseSide(page, side, name);
  }
}
