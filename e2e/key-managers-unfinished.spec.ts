import { expect, test } from "./support/fixtures";
import { openManager, openSetup, read, rowOf, unfold } from "./support/key-managers";
import { resetKeyManagers } from "./support/server";

const password = "needle password of a key server 5150";

test.describe.configure({ mode: "serial" });
test.afterAll(({ server }) => resetKeyManagers(server));

test("a setting a key server refuses stays on the page with its reason, and one press finishes it", async ({
  page,
  api,
  lab,
}) => {
  await openSetup(page, api, "eu-dr-01");
  await page.getByRole("radio", { name: /^External/ }).check();
  await page.getByLabel("Client certificate").selectOption({ index: 1 });
  await page.getByRole("checkbox", { name: /kmip-server-ca/ }).check();
  const server = (number: number) => page.getByRole("group", { name: `Key server ${number}` });
  await server(1).getByLabel("Host", { exact: true }).fill("kmip1.example.com");
  await unfold(server(1));
  await server(1).getByLabel("User name").fill("kmip");
  await server(1)
    .getByLabel(/^Password/)
    .fill(password);
  await page.getByRole("button", { name: "Add key server" }).click();
  await server(2).getByLabel("Host", { exact: true }).fill("kmip2.example.com");
  await unfold(server(2));
  await server(2).getByLabel("Time-out").fill("40");
  await lab.command("ontap", "refuse-next", {
    endpoint: "eu-dr-01",
    operation: "modify-server",
    code: "65536921",
  });
  await page.getByRole("button", { name: "Set up key manager" }).click();

  const unfinished = page.getByRole("region", { name: "Unfinished key servers" });
  await expect(page.getByText("The key manager is set up", { exact: true })).toBeVisible();
  await expect(unfinished).toContainText("One key server is not set as it was asked for");
  await expect(unfinished).toContainText("kmip1.example.com:5696: user kmip and the password");
  await expect(unfinished).toContainText("65536921");
  await expect(unfinished).not.toContainText("kmip2.example.com");
  await lab.command("ontap", "refuse-next", {
    endpoint: "eu-dr-01",
    operation: "modify-server",
    code: "65536600",
  });
  await unfinished.getByRole("button", { name: "Try again" }).click();
  await expect(unfinished).toContainText("65536600");
  await unfinished.getByRole("button", { name: "Try again" }).click();
  await expect(unfinished).toHaveCount(0);
  await page.getByRole("link", { name: "Go to the key manager" }).click();
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(
    row("kmip1.example.com:5696").getByRole("cell", { name: "kmip", exact: true }),
  ).toBeVisible();
  await expect(row("kmip2.example.com:5696")).toContainText("40 s");
});

test("left behind, it waits on the list and on the key manager's page for whoever comes; its password is entered anew", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-dr-01");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Add key server" }).click();
  await dialog.getByLabel("Host", { exact: true }).fill("kmip3.example.com");
  await dialog.getByLabel("User name").fill("kmip");
  await dialog.getByLabel(/^Password/).fill(password);
  await lab.command("ontap", "refuse-next", {
    endpoint: "eu-dr-01",
    operation: "modify-server",
    code: "65536921",
  });
  await dialog.getByRole("button", { name: "Add key server" }).click();
  await expect(page.getByRole("region", { name: "Unfinished key servers" })).toContainText(
    "kmip3.example.com:5696",
  );
  await page.goto("/key-managers");
  await expect(rowOf(page, "eu-dr-01").getByText("Not as requested")).toBeAttached();
  await rowOf(page, "eu-dr-01").getByRole("link", { name: "eu-dr-01" }).first().click();

  const unfinished = page.getByRole("region", { name: "Unfinished key servers" });
  await expect(unfinished).toContainText("kmip3.example.com:5696: user kmip and the password");
  await expect(unfinished.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await unfinished.getByRole("button", { name: "Enter the password" }).click();
  await expect(dialog.getByLabel("User name")).toHaveValue("kmip");
  await expect(dialog.getByLabel(/^Password/)).toHaveValue("");
  await dialog.getByLabel(/^Password/).fill(password);
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(unfinished).toHaveCount(0);
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: "kmip3.example.com:5696" })
      .getByRole("cell", { name: "kmip", exact: true }),
  ).toBeVisible();

  await lab.command("ontap", "refuse-next", {
    endpoint: "eu-dr-01",
    operation: "modify-server",
    code: "65536921",
  });
  await page.getByRole("button", { name: "Add key server" }).click();
  await dialog.getByLabel("Host", { exact: true }).fill("kmip4.example.com");
  await dialog.getByLabel("Time-out").fill("50");
  await dialog.getByRole("button", { name: "Add key server" }).click();
  await expect(unfinished).toContainText("time-out 50 s");
  await unfinished.getByRole("button", { name: "Leave as it is" }).click();
  await expect(unfinished).toHaveCount(0);
  expect(await (await api("admin", "/api/v1/activity?limit=500")).text()).toContain(
    "key-managers.leave-unfinished",
  );
});

test("where a job makes the key manager, its servers are set when it has; a job that fails says why", async ({
  page,
  api,
  lab,
}) => {
  await openManager(page, api, "eu-vault-05");
  const found = (await read(api)).items.find(({ name }) => name === "eu-vault-05");
  expect(
    (await api("admin", `/api/v1/key-managers/${found?.id}`, { method: "DELETE" })).status,
  ).toBe(204);
  const fill = async () => {
    await openSetup(page, api, "eu-vault-05");
    await page.getByRole("radio", { name: /^External/ }).check();
    await page.getByLabel("Client certificate").selectOption({ index: 1 });
    await page.getByRole("checkbox", { name: /^kmip-server-ca,/ }).check();
    await page.getByLabel("Host", { exact: true }).fill("kmip1.example.com");
    await unfold(page);
    await page.getByLabel("Time-out").fill("40");
    await page.getByLabel("User name").fill("kmip");
    await page.getByLabel(/^Password/).fill(password);
    await page.getByRole("button", { name: "Set up key manager" }).click();
  };
  const job = page.getByRole("region", { name: "Setting up a key manager on eu-vault-05" });
  await lab.command("ontap", "refuse-next", {
    endpoint: "eu-vault-05",
    operation: "create",
    code: "66060338",
    asJob: true,
  });
  await fill();
  await expect(job).toContainText(/running|queued/);
  await expect(job).toContainText("failed");
  await expect(job).toContainText("66060338");
  await expect(page.getByRole("region", { name: "Unfinished key servers" })).toHaveCount(0);

  await fill();
  await expect(job).toContainText("succeeded");
  await page.getByRole("link", { name: "Go to the key manager", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "kmip1.example.com:5696" });
  await expect(row).toContainText("40 s");
  await expect(row.getByRole("cell", { name: "kmip", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Unfinished key servers" })).toHaveCount(0);
});

test("a key server that stops to answer changes the open list, the history and the overview by itself", async ({
  page,
  pageAs,
  api,
  lab,
}) => {
  await expect
    .poll(async () => (await read(api)).items.some(({ name }) => name === "mc-ham-01"))
    .toBe(true);
  const overview = await pageAs("viewer");
  await overview.goto("/");
  const attention = overview.locator("section", {
    has: overview.getByRole("heading", { name: "Needs attention" }),
  });
  await expect(attention.getByRole("link", { name: "gov-cc-06" })).toHaveAttribute(
    "href",
    /^\/key-managers\//,
  );
  await expect(attention.getByText("Key manager", { exact: true }).first()).toBeVisible();
  await page.goto("/key-managers");
  await expect(rowOf(page, "eu-dr-01")).toContainText("Healthy");
  await lab.command("ontap", "set-key-server", {
    endpoint: "eu-dr-01",
    server: "kmip1.example.com:5696",
    state: "not_responding",
  });
  // Key managers are read once a minute: their status makes every node ask every key server.
  await expect(rowOf(page, "eu-dr-01")).toContainText("Degraded", { timeout: 90_000 });
  await expect(rowOf(page, "eu-dr-01")).toContainText(
    "kmip1.example.com:5696 is not available to the cluster",
  );
  await expect(
    attention.getByText(/kmip1\.example\.com:5696 is not available to the cluster/),
  ).toBeVisible();
  const changes = overview.locator("section", {
    has: overview.getByRole("heading", { name: "Latest changes" }),
  });
  await expect(changes.getByRole("link", { name: "eu-dr-01" }).first()).toBeVisible();
  await rowOf(page, "eu-dr-01").getByRole("link", { name: "eu-dr-01" }).first().click();
  const history = page.locator("section", { has: page.getByRole("heading", { name: "History" }) });
  await expect(
    history.getByText(/kmip1\.example\.com:5696 is not available to the cluster/),
  ).toBeVisible();
});
