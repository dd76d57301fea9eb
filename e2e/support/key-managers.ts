import { expect, type Locator, type Page } from "@playwright/test";
import type { Lab } from "./lab";

interface Row {
  id: string;
  name: string;
  connectionId: string;
}
interface List {
  items: Row[];
  sources: { id: string; name: string }[];
}
export type Api = (
  role: "admin" | "operator" | "viewer",
  path: string,
  init?: RequestInit,
) => Promise<Response>;

/** The list as the API answers it. */
export const read = async (api: Api): Promise<List> =>
  (await (await api("admin", "/api/v1/key-managers")).json()) as List;

/** Rows begin with the name; the connection of another one may be called the same. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole("row", { name: new RegExp(`^${name} `) });

/** Opens the page of the key manager of that name, once the list has it. */
export async function openManager(page: Page, api: Api, name: string): Promise<void> {
  await expect
    .poll(async () => (await read(api)).items.some((item) => item.name === name))
    .toBe(true);
  const found = (await read(api)).items.find((item) => item.name === name);
  await page.goto(`/key-managers/${found?.id}`);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** Opens what is folded away beside a key server's address. */
export const unfold = (place: Page | Locator) =>
  place.getByRole("button", { name: /^Time-out, secondary servers/ }).click();

/** Opens the set-up form of a connection. */
export async function openSetup(page: Page, api: Api, connection: string): Promise<void> {
  await expect
    .poll(async () => (await read(api)).sources.some((source) => source.name === connection))
    .toBe(true);
  const source = (await read(api)).sources.find((each) => each.name === connection);
  await page.goto(`/key-managers/new?connection=${source?.id}`);
  await expect(page.getByRole("radio", { name: /^Onboard/ })).toBeVisible();
}

/** Chooses something from the page's menu. */
export async function manage(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "Manage" }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** The passphrase the lab's Onboard Key Managers begin with. */
export const labPassphrase = async (lab: Lab, endpoint: string): Promise<string> =>
  ((await lab.command("ontap", "key-passphrase", { endpoint })) as { passphrase: string })
    .passphrase;
