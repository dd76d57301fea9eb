import { expect, test } from "./support/fixtures";

test("adds a cluster with a pinned certificate, tests it, sees its peers, and deletes it", async ({
  page,
  lab,
}) => {
  const cluster = lab.connections.find((connection) => connection.endpoint === "ontap/ap-edge-04");
  if (!cluster) throw new Error("The lab has no ap-edge-04.");
  await page.goto("/connections");
  await page
    .getByRole("link", { name: /(New|Add) connection/ })
    .first()
    .click();
  await page.getByRole("link", { name: /ONTAP/ }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("edge twin");
  await page
    .getByRole("textbox", { name: /address/i })
    .first()
    .fill(cluster.address);
  await page
    .getByRole("textbox", { name: "User name" })
    .fill(String(cluster.credentials.values.user));
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText(/not trusted/).first()).toBeVisible();
  await page.getByRole("button", { name: "Get certificate" }).click();
  await page.getByRole("button", { name: "Pin this certificate" }).click();
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText(/sign-?in/i).first()).toBeVisible();
  await page
    .getByLabel("Password", { exact: true })
    .fill(String(cluster.credentials.values.password));
  await page.getByRole("button", { name: "Add connection" }).click();
  await expect(page.getByRole("heading", { name: "edge twin", level: 1 })).toBeVisible();
  await page.goto("/peers?q=twin");
  await expect(page.getByRole("row").filter({ hasText: "edge twin" }).first()).toBeVisible();

  await page.goto("/connections");
  await page.getByRole("link", { name: "edge twin", exact: true }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByLabel("Keep the stored credentials")).toBeChecked();
  await page.getByRole("radio", { name: /^Verification off/ }).check();
  await expect(
    page.getByText("They are kept only while the certificate is verified"),
  ).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Enter a user name.").first()).toBeVisible();
  await page.getByRole("radio", { name: /^A pinned certificate/ }).check();
  await expect(page.getByLabel("Keep the stored credentials")).toBeChecked();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("button", { name: /Delete/ }).click();
  const dialog = page.getByRole("alertdialog");
  const name = dialog.getByRole("textbox");
  if (await name.isVisible()) await name.fill("edge twin");
  await dialog.getByRole("button", { name: /Delete/ }).click();
  await expect(page.getByRole("link", { name: "edge twin", exact: true })).toHaveCount(0);
});

test("an operator sees connections, but the form that adds one is not for them", async ({
  pageAs,
}) => {
  const page = await pageAs("operator");
  await page.goto("/connections");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.goto("/connections/new");
  await expect(
    page.getByRole("heading", { name: "Your role cannot open this page" }),
  ).toBeVisible();
});
