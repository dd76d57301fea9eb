import { expect, test } from "./support/fixtures";
import { openSetup } from "./support/key-managers";
import { resetKeyManagers } from "./support/server";

test.afterAll(({ server }) => resetKeyManagers(server));

test("a key manager that lost its servers and is in no list is named, removed on wish, and set up anew", async ({
  page,
  api,
  lab,
}) => {
  await lab.command("ontap", "remove-key-servers", { endpoint: "eu-prod-01" });
  await lab.command("ontap", "set-key-use", { endpoint: "eu-prod-01", volumes: [] });
  await openSetup(page, api, "eu-prod-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await page
    .getByLabel("Scope", { exact: true })
    .selectOption({ label: "Whole cluster eu-prod-01" });
  await page.getByLabel("Client certificate").selectOption({ index: 1 });
  await page
    .getByRole("checkbox", { name: /kmip-server-ca/ })
    .first()
    .check();
  await page
    .getByRole("group", { name: "Key server 1" })
    .getByLabel("Host", { exact: true })
    .fill("kmip1.example.com");
  await expect(page.getByText("Remove what is left, then set up")).toHaveCount(0);
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(
    page.getByText(/An external key manager without key servers is still configured here/).first(),
  ).toBeVisible();
  await page.getByRole("checkbox", { name: "Remove what is left, then set up" }).check();
  await page.getByRole("button", { name: "Set up key manager" }).click();
  await expect(page.getByRole("heading", { name: "eu-prod-01", level: 1 })).toBeVisible();
  await expect(
    page.getByRole("cell", { name: "kmip1.example.com:5696", exact: true }),
  ).toBeVisible();
});
