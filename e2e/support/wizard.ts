import { expect, type Locator, type Page } from "@playwright/test";

/** Adds to a list. The row that comes with it moves what is below, which a press would miss meanwhile. */
export async function addEntry(box: Locator, value: string): Promise<void> {
  await box.fill(value);
  await expect(box).toHaveValue("");
}

/** The create wizard as a person meets it. */
export class WizardPage {
  constructor(readonly page: Page) {}

  heading = (name: string): Locator =>
    this.page.getByRole("heading", { level: 2, name, exact: true });
  button = (name: string | RegExp): Locator =>
    this.page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  option = (name: RegExp): Locator => this.page.getByRole("radio", { name });
  summary = (): Locator => this.page.getByRole("region", { name: "What to put right" });
  panel = (): Locator => this.page.getByRole("complementary", { name: "Combination and request" });
  request = (): Locator => this.page.getByRole("region", { name: "Request" });

  next = (): Promise<void> => this.button("Next").click();

  /** Chooses system, connection and way, and goes on. */
  async start(system: RegExp, noun: string, connection: string, way?: RegExp): Promise<void> {
    await this.page.goto("/peers/new");
    await this.option(system).check();
    const select = this.page.getByLabel(noun, { exact: true });
    // A single connection is chosen already.
    if (await select.evaluate((element) => (element as HTMLSelectElement).value === "")) {
      // A silent one says so behind its name.
      const value = await select.locator("option", { hasText: connection }).getAttribute("value");
      await select.selectOption(value);
    }
    if (way) await this.option(way).check();
    await this.next();
  }

  /** From the step on the screen through the rest, unchanged, to the review. */
  async toReview(...steps: string[]): Promise<void> {
    for (const step of steps) {
      await expect(this.heading(step)).toBeVisible();
      await this.next();
    }
    await expect(this.heading("Review")).toBeVisible();
  }

  /** Puts what is already filled in onto the review, and creates. */
  async create(button: string): Promise<void> {
    await this.button(button).click();
    await expect(this.page).toHaveURL(/step=result/);
  }

  /** Copies the secret on the screen and returns it, as the clipboard has it. */
  async copySecret(label: string): Promise<string> {
    await this.button(`Copy ${label}`).click();
    await expect(this.page.getByRole("button", { name: `Copied ${label}` })).toBeVisible();
    await expect(this.page.getByText(`Copy the ${label} now.`)).toHaveCount(0);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Chooses with the keyboard alone: tabs on to what has the focus wanted, then presses. */
  async tabTo(target: Locator, key?: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
    if (key !== undefined) await this.page.keyboard.press(key);
  }

  /** Back to a step by the list of steps. */
  async backTo(step: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Steps" })
      .getByRole("link", { name: new RegExp(`^${step}`) })
      .click();
    await expect(this.heading(step)).toBeVisible();
  }

  /** Goes on with the other side on another connection. */
  async otherSide(connection: string): Promise<void> {
    await this.page.getByLabel("Connection", { exact: true }).selectOption({ label: connection });
    await this.button("Continue there").click();
  }
}

/** Everything a browser keeps of a page, as one text: address, history state, storage, cookies, databases and caches with what is in them. */
export const keptByBrowser = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () =>
          reject(request.error ?? new Error("The browser's database did not answer."));
      });
    const contentOf = async (name: string): Promise<unknown[]> => {
      const database = await answered(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const rows =
        stores.length > 0
          ? await Promise.all(
              stores.map((store) =>
                answered(database.transaction(store).objectStore(store).getAll()),
              ),
            )
          : [];
      database.close();
      return [name, stores, rows];
    };
    const cacheOf = async (name: string): Promise<unknown[]> => {
      const cache = await caches.open(name);
      return Promise.all(
        (await cache.keys()).map(async (request) => [
          request.url,
          await (await cache.match(request))?.text(),
        ]),
      );
    };
    const databases = await Promise.all(
      (await indexedDB.databases()).map(({ name }) => contentOf(name ?? "")),
    );
    const cached = await Promise.all((await caches.keys()).map(cacheOf));
    return JSON.stringify([
      window.location.href,
      window.history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      document.title,
      databases,
      cached,
    ]);
  });
