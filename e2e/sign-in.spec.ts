import { Secret, TOTP } from "otpauth";
import {
  clientId,
  clientSecret,
  startTestProvider,
} from "@/lib/services/sign-in/testing/identity-provider";
import { expectClean } from "./support/clean";
import { expect, test } from "./support/fixtures";

test("an identity provider is added and tried; people come in by it, as their groups say, or are told why not", async ({
  page,
  browser,
  server,
}) => {
  const back = `${server.url}/api/v1/sign-in/company/callback`;
  const idp = await startTestProvider({
    redirectUris: [back],
    postLogoutUris: [`${server.url}/sign-in`],
  });
  const person = { email: "kim@company.example", email_verified: true, name: "Kim" };
  idp.people.set("kim", { ...person, groups: ["network"] });
  idp.who = "kim";
  try {
    await page.goto("/settings/sign-in");
    await page.getByRole("link", { name: "Add provider" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Company");
    await page.getByLabel("Short name").fill("company");
    await page.getByLabel("Issuer").fill(`${idp.issuer}/wrong`);
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByText("The provider cannot be used like this")).toBeVisible();
    await page.getByLabel("Issuer").fill(idp.issuer);
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByText("The provider was found")).toBeVisible();
    await page.getByLabel("Client id").fill(clientId);
    await page.getByRole("textbox", { name: /^Client secret/ }).fill(clientSecret);
    await page
      .getByRole("textbox", { name: /^Operator by these groups/ })
      .first()
      .fill("network");
    await page
      .getByRole("textbox", { name: /^Admin by these groups/ })
      .first()
      .fill("peer-admins");
    await page.getByRole("button", { name: "Create provider" }).click();
    await expect(page.getByText(back)).toBeVisible();
    await expectClean(page, "an identity provider");

    const context = await browser.newContext({ baseURL: server.url });
    const kim = await context.newPage();
    const enter = async () => {
      await kim.goto("/sign-in?next=/settings/account");
      await kim.getByRole("link", { name: "Sign in with Company" }).click();
    };
    await enter();
    await expect(kim.getByText("kim@company.example").first()).toBeVisible();
    await expect(kim.getByRole("main").getByText("Operator", { exact: true })).toBeVisible();
    await kim.getByRole("button", { name: /^Account of Kim/ }).click();
    await kim.getByRole("menuitem", { name: "Sign out" }).click();
    // The provider asks whether to sign out there as well.
    await expect(kim).toHaveURL(new RegExp(`^${idp.issuer}/session/end`));

    idp.people.set("kim", { ...person, groups: ["peer-admins"] });
    await enter();
    await expect(kim.getByRole("main").getByText("Admin", { exact: true })).toBeVisible();
    idp.people.set("kim", { ...person, groups: [] });
    await context.clearCookies({ name: /peerdeck/ });
    await enter();
    const words = kim.getByRole("alert").filter({ hasText: "You have no role here" });
    await expect(words).toContainText("None of your groups at Company gives one.");
    await expectClean(kim, "a refused sign-in");
    await context.close();
  } finally {
    await idp.stop();
  }
});

test("a second factor is set up by a code, and asked for at the next sign-in", async ({
  pageAs,
  people,
  browser,
  server,
}) => {
  const page = await pageAs("operator");
  await page.goto("/settings/account");
  const card = page
    .getByRole("region", { name: "Second factor" })
    .or(page.locator("section", { has: page.getByRole("heading", { name: "Second factor" }) }));
  await card.getByRole("button", { name: "Set up" }).click();
  const password = card.getByRole("textbox", { name: "Your password" });
  await expect(password).toBeFocused();
  await password.fill(people.operator.password);
  await card.getByRole("button", { name: "Continue" }).click();
  const key =
    (await card.getByLabel("Key for your authenticator", { exact: true }).textContent()) ?? "";
  await expect(card.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expectClean(page, "a second factor being set up");
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  const first = card.getByLabel("Code it shows now");
  await expect(first).toBeFocused();
  await first.fill(totp.generate());
  await card.getByRole("button", { name: "Turn on" }).click();
  await expect(card.getByRole("button", { name: "Copy recovery codes" })).toBeFocused();
  const list = card.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const codes = await list.allTextContents();

  const context = await browser.newContext({ baseURL: server.url });
  const again = await context.newPage();
  await again.goto("/sign-in?next=/settings/account");
  await again.getByLabel("E-mail").fill(people.operator.email);
  await again.getByLabel("Password", { exact: true }).fill(people.operator.password);
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  const code = again.getByLabel("Code of your second factor");
  await expect(code).toBeFocused();
  await code.fill("000000");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(again.getByText(/This code is wrong/).first()).toBeVisible();
  await expectClean(again, "a code being asked for");
  await code.fill(codes[0] ?? "");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(again.getByText(/9 recovery codes are left/)).toBeVisible();
  await context.close();
});

test("a service account's token works, and is replaced by another", async ({ page, server }) => {
  await page.goto("/settings/service-accounts/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("deployments");
  await page.getByRole("radio", { name: /^Operator/ }).check();
  await page.getByRole("button", { name: "Create service account" }).click();
  await page.getByRole("link", { name: "Create token" }).click();
  // The page before has a field of this name too.
  await expect(page.getByRole("heading", { name: "Create token for deployments" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("CI");
  await page.getByRole("button", { name: "Create token" }).click();
  const shown = async () => {
    await page.getByRole("button", { name: /^Show/ }).click();
    return (await page.getByText(/^pd_/).first().textContent()) ?? "";
  };
  const first = await shown();
  const ask = async (token: string) => {
    const answer = await fetch(`${server.url}/api/v1/session`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.ok
      ? ((await answer.json()) as { user: { name: string } }).user.name
      : answer.status;
  };
  expect(await ask(first)).toBe("deployments");
  await page.getByRole("button", { name: /^Copy/ }).click();
  await page.getByRole("button", { name: "Back to the account" }).click();
  await expect(page).toHaveURL(/\/service-accounts\/[0-9a-f-]+$/);
  // It was used meanwhile, which no event tells.
  await page.reload();
  await expect(page.getByText("from 127.0.0.1")).toBeVisible();
  await expectClean(page, "a service account");
  await page.getByRole("button", { name: "Replace CI" }).click();
  await page.getByLabel("The old one works on").selectOption("0");
  await page.getByRole("button", { name: "Replace token" }).click();
  const second = await shown();
  expect([await ask(first), await ask(second)]).toEqual([401, "deployments"]);
});
