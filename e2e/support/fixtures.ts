import { test as base, expect, type Page } from "@playwright/test";
import { adminCredentials, cookiesOf, readAll, type Server, signIn, startServer } from "./server";

type Role = "viewer" | "operator" | "admin";
interface Person {
  email: string;
  password: string;
  cookie: string;
}

interface WorkerFixtures {
  /** The built product with a lab of its own, shared by the tests of one worker. */
  server: Server;
  people: Record<Role, Person>;
}
interface TestFixtures {
  /** A page of a person with that role, already signed in. What its code throws and does not catch fails the test. */
  pageAs: (role: Role) => Promise<Page>;
  /** Calls the API as that role. */
  api: (role: Role, path: string, init?: RequestInit) => Promise<Response>;
  /** The lab, put right again after the test. */
  lab: Server["lab"];
}

async function send(
  url: string,
  cookie: string,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = {
    cookie,
    ...(init.body ? { "content-type": "application/json" } : {}),
    ...(init.headers as Record<string, string> | undefined),
  };
  return fetch(`${url}${path}`, { ...init, headers });
}

async function invite(server: Server, adminCookie: string, role: Role): Promise<Person> {
  const person = { email: `${role}@example.com`, password: `${role} has a long password` };
  const invited = await send(server.url, adminCookie, "/api/v1/invitations", {
    method: "POST",
    body: JSON.stringify({ role, email: person.email }),
  });
  const { secret } = (await invited.json()) as { secret: { value: string } };
  const token = new URL(secret.value, server.url).searchParams.get("token");
  const accepted = await send(server.url, "", "/api/v1/invitations/accept", {
    method: "POST",
    body: JSON.stringify({ token, name: role, ...person }),
  });
  if (!accepted.ok)
    throw new Error(
      `Accepting an invitation answered ${accepted.status}: ${await accepted.text()}`,
    );
  return { ...person, cookie: await signIn(server.url, person) };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  people: [
    async ({ server }, use) => {
      const admin = { ...adminCredentials, cookie: await signIn(server.url, adminCredentials) };
      await use({
        admin,
        operator: await invite(server, admin.cookie, "operator"),
        viewer: await invite(server, admin.cookie, "viewer"),
      });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  pageAs: async ({ browser, server, people, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    const errors: string[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.url });
      contexts.push(context);
      context.on("weberror", (thrown) =>
        errors.push(`${thrown.page()?.url()}: ${thrown.error().stack}`),
      );
      await context.addCookies(cookiesOf(server, people[role].cookie));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(errors, "errors that no code of a page caught").toEqual([]);
  },
  page: async ({ pageAs }, use) => use(await pageAs("admin")),
  api: async ({ server, people }, use) =>
    use((role, path, init) => send(server.url, people[role].cookie, path, init)),
  lab: async ({ server }, use) => {
    await use(server.lab);
    if (server.lab.isReset()) return;
    await Promise.all(server.lab.endpoints.map((endpoint) => server.lab.fault(endpoint.id, null)));
    await readAll(server.url);
  },
});

export { expect };

/** The row of a table that begins with that name. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

/** Goes to the next row by keyboard. Rows are there before the page listens to keys. */
export const toNextRow = (page: Page): Promise<void> =>
  expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("tr:focus")).toBeVisible({ timeout: 1_000 });
  }).toPass();
