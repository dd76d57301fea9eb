import { expect, test } from "./support/fixtures";

test("an agent that demands client certificates is connected with one, and says what is wrong before", async ({
  page,
  lab,
}) => {
  const url = lab.endpoints.find(({ id }) => id === "consul/fra1-https")?.url ?? "";
  const { host } = new URL(url);
  const pair = (await lab.command("consul", "client-certificate", {})) as {
    certificate: string;
    privateKey: string;
  };
  const { write } = (await lab.command("consul", "tokens", { endpoint: "fra1" })) as {
    write: string;
  };
  const trust = lab.connections.find(({ address }) => address.startsWith("https:"))?.trust;
  const { caPem } = trust as { mode: "ca"; caPem: string };

  await page.goto("/connections/new");
  await page.getByRole("link", { name: /Consul/ }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("by certificate");
  const address = page.getByRole("textbox", { name: "HTTP API address" });
  const steps = page.getByRole("list", { name: "Steps of the test" });
  const check = () => page.getByRole("button", { name: /Test connection|Test again/ }).click();

  // A refused step shows what was answered.
  await address.fill(lab.endpoints.find(({ id }) => id === "consul/fra1")?.url ?? "");
  await page.getByLabel("ACL token", { exact: true }).fill("of-another-datacenter");
  await check();
  const signIn = steps.getByRole("listitem").filter({ hasText: "Sign-in" });
  await expect(signIn).toContainText("Failed");
  await signIn.getByText("What the system said").click();
  await expect(signIn).toContainText("HTTP 403");
  await expect(signIn).toContainText("ACL not found");

  await address.fill(`http://${host}`);
  await page.getByLabel("ACL token", { exact: true }).fill(write);
  await check();
  await expect(steps).toContainText(`${host} speaks HTTPS.`);
  await expect(steps).toContainText("Begin the address with https://.");

  await address.fill(url);
  await page.getByRole("radio", { name: /^An authority of your own/ }).check();
  await page.getByLabel("Certificate authority", { exact: true }).fill(caPem);
  await check();
  await expect(steps).toContainText(`${host} demands a client certificate.`);

  await page.getByRole("radio", { name: /^Client certificate/ }).check();
  await page.getByLabel("Certificate", { exact: true }).fill(pair.certificate);
  await page.getByLabel("Private key", { exact: true }).fill(pair.privateKey);
  await page.getByRole("textbox", { name: /^ACL token/ }).fill(write);
  await check();
  await expect(steps).toContainText("May read and change peerings");
  await page.getByRole("button", { name: "Add connection" }).click();
  await expect(page.getByRole("heading", { name: "by certificate", level: 1 })).toBeVisible();
  await expect(page.getByText("Client certificate").first()).toBeVisible();
  await page.goto("/peers?q=ams-core");
  await expect(page.getByRole("row").filter({ hasText: "by certificate" }).first()).toBeVisible();

  await page.goto("/connections");
  await page.getByRole("link", { name: "by certificate", exact: true }).click();
  await page.getByRole("button", { name: /Delete/ }).click();
  const dialog = page.getByRole("alertdialog");
  const name = dialog.getByRole("textbox");
  if (await name.isVisible()) await name.fill("by certificate");
  await dialog.getByRole("button", { name: /Delete/ }).click();
  await expect(page.getByRole("link", { name: "by certificate", exact: true })).toHaveCount(0);
});
