import { expect, test } from "./support/fixtures";
import { chooseSides } from "./support/pairing";

const summary = "What to put right";

test("a plain form says what is wrong in a summary and at the field, and takes it back while it is mended", async ({
  page,
}) => {
  await page.goto("/settings/users/invite");
  const email = page.getByLabel("E-mail");
  await email.fill("nobody");
  await expect(page.getByRole("region", { name: summary })).toHaveCount(0);
  await page.getByRole("button", { name: "Create link" }).click();
  const link = page.getByRole("region", { name: summary }).getByRole("link");
  await expect(link).toHaveCount(1);
  await expect(email).toBeFocused();
  const words = await link.innerText();
  await expect(page.getByText(words, { exact: true })).toHaveCount(2);
  await page.getByRole("radio", { name: /^Admin/ }).focus();
  await link.click();
  await expect(email).toBeFocused();
  await email.fill("somebody@example.com");
  await expect(page.getByRole("region", { name: summary })).toHaveCount(0);
  await expect(email).not.toHaveAttribute("aria-invalid", "true");
});

test("what the server refused stands at its field until that very value changes", async ({
  page,
  lab,
}) => {
  const cluster = lab.connections.find(({ endpoint }) => endpoint === "ontap/ap-edge-04");
  await page.goto("/connections/new?system=ontap");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  const user = page.getByRole("textbox", { name: "User name" });
  await name.fill("ap-edge-04");
  await page
    .getByRole("textbox", { name: /address/i })
    .first()
    .fill(cluster?.address ?? "");
  await user.fill("admin");
  await page.getByLabel("Password", { exact: true }).fill("secret");
  await page.getByRole("button", { name: "Add connection" }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert").first()).toBeVisible();
  // Another field's change leaves it.
  await user.fill("operator");
  await page.getByLabel("Password", { exact: true }).focus();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("another name");
  await expect(name).not.toHaveAttribute("aria-invalid", "true");
});

test("a refused sign-in keeps the address, empties the password and does not complain of that", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await expect(password).toHaveValue("");
  await expect(password).toBeFocused();
  await expect(password).not.toHaveAttribute("aria-invalid", "true");
  // Whoever types on is not interrupted.
  await page.keyboard.type("another one", { delay: 100 });
  await expect(password).toHaveValue("another one");
  await expect(password).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@example.com");
  await context.close();
});

test("options of a pair are checked from the start, entry by entry, and kept while one looks at the review", async ({
  page,
}) => {
  await page.goto("/pair");
  await chooseSides(page, "consul-lhr1", "consul-ams1");
  await page.getByRole("link", { name: "Change Both sides" }).click();
  const name = page.getByLabel("Name of the other datacenter here").first();
  await name.fill("No Name");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  const review = page.getByRole("button", { name: "Next" });
  await review.click();
  await expect(name).toBeFocused();
  await name.fill("ams-new");
  await expect(name).not.toHaveAttribute("aria-invalid", "true");

  const addresses = page.getByRole("group", { name: /^External addresses/ });
  await addresses.getByRole("textbox").fill("a.example.com:8503 nonsense ");
  await expect(addresses.getByRole("textbox").nth(1)).toHaveAttribute("aria-invalid", "true");
  await expect(addresses.getByRole("textbox").nth(0)).not.toHaveAttribute("aria-invalid", "true");
  await addresses.getByRole("button", { name: "Remove entry 2" }).click();
  await review.click();
  await expect(
    page.getByRole("definition").filter({ hasText: "a.example.com:8503" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(name).toHaveValue("ams-new");
});

test("a form whose rules do not arrive says so, sends nothing, and is judged once they do", async ({
  page,
}) => {
  await page.goto("/alerts/rules/new");
  // Before the moment of rest after which they are loaded by themselves.
  await page.context().setOffline(true);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Kept");
  const create = page.getByRole("button", { name: "Create rule" });
  await create.click();
  await expect(page.getByRole("region", { name: summary })).toContainText(
    "The rules of this form could not be loaded.",
  );
  await expect(name).toHaveValue("Kept");
  await page.context().setOffline(false);
  await name.fill("");
  await create.click();
  await expect(page.getByRole("region", { name: summary })).toContainText("Enter a name.");
  await expect(name).toHaveAttribute("aria-invalid", "true");
});
