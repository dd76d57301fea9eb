import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expectClean } from "./support/clean";
import { expect, test } from "./support/fixtures";
import { signIn } from "./support/server";

/** Signs somebody in with a browser of their own, away from the sessions other tests use. */
async function join(
  api: (role: "admin", path: string, init?: RequestInit) => Promise<Response>,
  url: string,
  person: { email: string; name: string; password: string },
): Promise<{ cookie: string }> {
  const invited = await api("admin", "/api/v1/invitations", {
    method: "POST",
    body: JSON.stringify({ role: "viewer", email: person.email }),
  });
  const { secret } = (await invited.json()) as { secret: { value: string } };
  await fetch(`${url}/api/v1/invitations/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...person, token: new URL(secret.value).searchParams.get("token") }),
  });
  return { cookie: await signIn(url, person) };
}

test("a forgotten password is replaced by an admin's link, and a worthless one is refused where it is typed", async ({
  page,
  browser,
  api,
  server,
}) => {
  const person = { email: "rosa@example.com", name: "Rosa", password: "soon to be forgotten" };
  await join(api, server.url, person);
  await page.goto("/settings/users");
  await page.getByRole("button", { name: `Actions for ${person.email}` }).click();
  await page.getByRole("menuitem", { name: /Create reset link/ }).click();
  await expect(page.getByRole("heading", { name: "Create reset link" })).toBeVisible();
  await expectClean(page, "create reset link");
  await page.getByRole("button", { name: "Create reset link" }).click();
  await page.getByRole("button", { name: /^Show/ }).click();
  const link = new URL((await page.getByText(/\/reset\?token=/).textContent()) ?? "");

  const context = await browser.newContext({ baseURL: server.url });
  const guest = await context.newPage();
  // The list of common passwords is large: it comes where a new one is typed, and nowhere else.
  const scripts = new Set<string>();
  guest.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url());
  });
  const textOf = async (url: string) => (await fetch(url)).text();
  const hasList = async () =>
    (await Promise.all([...scripts].map(textOf))).some((text) => text.includes("passwords-common"));
  await guest.goto("/sign-in");
  await expect(guest.getByText(/Forgot your password/)).toBeVisible();
  await guest.getByLabel("E-mail").fill(person.email);
  await guest.getByLabel("Password", { exact: true }).fill("not this one either");
  await guest.getByRole("button", { name: "Sign in" }).click();
  await expect(guest.getByText("E-mail address or password is wrong.")).toBeVisible();
  await guest.goto(link.pathname + link.search);
  await expect(guest.getByText(`For ${person.email}.`)).toBeVisible();
  await expectClean(guest, "reset");
  expect(await hasList()).toBe(false);
  const password = guest.getByLabel("New password", { exact: true });
  await password.fill("rosa@example.com");
  await password.blur();
  await expect(guest.getByText(/harder to guess: it is made of your name/)).toBeVisible();
  expect(await hasList()).toBe(true);
  await password.fill("a password she will remember");
  await expect(guest.getByText(/harder to guess/)).toHaveCount(0);
  await guest.getByRole("button", { name: "Set password" }).click();
  await expect(guest.getByRole("heading", { name: "Overview" })).toBeVisible();

  await guest.goto(link.pathname + link.search);
  await expect(
    guest.getByRole("heading", { name: "This link can no longer be used" }),
  ).toBeVisible();
  await context.close();
});

test("everybody changes their own name and signs out single browsers of theirs", async ({
  browser,
  api,
  server,
}) => {
  const person = { email: "mika@example.com", name: "Mika", password: "a fish in the old canal" };
  await join(api, server.url, person);
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in?next=/settings/account");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Mika Aalto");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Account of Mika Aalto" })).toBeVisible();

  const sessions = page.getByRole("region", { name: "Where you are signed in" }).last();
  await expect(sessions.getByRole("row", { name: /This browser/ })).toContainText("Chrome");
  // The account was made and then signed in with by the test itself: two more.
  const others = sessions.getByRole("button", { name: /^Sign out/ });
  await expect(others).toHaveCount(2);
  await others.first().click();
  await expect(others).toHaveCount(1);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: "Sign out everywhere else" })
    .click();
  await expect(others).toHaveCount(0);

  await page.getByLabel("Current password", { exact: true }).fill(person.password);
  await page.getByLabel("New password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(
    page.getByText("Choose another password than the current one.").first(),
  ).toBeVisible();
  await page.getByLabel("New password", { exact: true }).fill("a heron in the old canal");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Changed your password.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await context.close();
});

test("a deleted user is out at once, after their address was typed", async ({
  page,
  api,
  server,
}) => {
  const person = { email: "leaving@example.com", name: "Leaving", password: "gone with the tide" };
  const { cookie } = await join(api, server.url, person);
  await page.goto("/settings/users");
  await page.getByRole("button", { name: `Actions for ${person.email}` }).click();
  await page.getByRole("menuitem", { name: "Delete user" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(dialog.getByText(`Type ${person.email} to confirm.`)).toBeVisible();
  await dialog.getByRole("textbox").fill(person.email);
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(page.getByRole("row", { name: /leaving@example.com/ })).toHaveCount(0);
  const answer = await fetch(`${server.url}/api/v1/session`, { headers: { cookie } });
  expect(answer.status).toBe(401);
  await page.goto("/activity");
  await expect(page.getByRole("row", { name: `deleted the user ${person.email}` })).toBeVisible();
});

test("the command line makes a link while the server has the database", async ({
  browser,
  server,
  api,
}) => {
  const person = { email: "sole@example.com", name: "Sole", password: "an anchor without chain" };
  await join(api, server.url, person);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["lib/tooling/run.mjs", "admin", "reset", person.email],
    { env: { ...process.env, PEERDECK_DATA_DIR: server.dataDir, DATABASE_URL: "" } },
  );
  const link = /^(http\S+\/reset\?token=\S+)$/m.exec(stdout)?.[1] ?? "";
  expect(new URL(link).origin).toBe(server.url);
  const guest = await browser.newPage();
  await guest.goto(link);
  await expect(guest.getByText(`For ${person.email}.`)).toBeVisible();
  await guest.close();
});
