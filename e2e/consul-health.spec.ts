import { ConsulLab, ConsulPage } from "./support/consul";
import { expect, rowOf, test } from "./support/fixtures";

test.afterEach(({ server }) => server.lab.reset());

test("cut: failing on both sides at once; mended: healthy again", async ({ page, server, api }) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { acceptor, dialer } = await consul.pair("fra1", "cut-ams", "ams1", "cut-fra");
  await page.goto(`/peers/${dialer}`);
  await expect(wizard.status()).toContainText("Healthy");
  await consul.command("cut", { endpoint: "fra1", peer: "cut-ams" });
  await expect(wizard.status()).toContainText("Failed");
  await expect(wizard.status()).toContainText("FAILING");
  // Once both ends were asked, they explain it together, on either page.
  const both = "Both halves are there, but the connection between them is broken";
  await expect(wizard.status()).toContainText(both);
  await expect(wizard.status()).toContainText("reach the gRPC TLS port (8503) of the other one");
  await page.goto(`/peers/${acceptor}`);
  await expect(wizard.status()).toContainText(both);
  await consul.command("heal", { endpoint: "fra1", peer: "cut-ams" });
  await expect(wizard.status()).toContainText("Healthy");
});

test("silent cut: failing once the connection has been silent for as long as Consul waits", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { dialer } = await consul.pair("fra1", "silent-ams", "ams1", "silent-fra");
  await server.lab.advance(40_000);
  await page.goto(`/peers/${dialer}`);
  await expect(wizard.status()).toContainText("Healthy");
  await consul.command("silent-cut", { endpoint: "fra1", peer: "silent-ams" });
  const history = page
    .locator("section", { has: page.getByRole("heading", { name: "History" }) })
    .getByRole("listitem")
    .filter({ has: page.locator("code") });
  await server.lab.advance(40_000);
  await expect(wizard.status()).toContainText("Failed");
  await expect(wizard.status()).toContainText("FAILING");
  await expect(history.nth(0)).toContainText("Failed");
});

test("a stale ACTIVE is degraded, and a leader change is told from a token that waits", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { acceptor } = await consul.pair("fra1", "leader-ams", "ams1", "leader-fra");
  await page.goto(`/peers/${acceptor}`);
  await consul.command("stale-active", { endpoint: "fra1", peer: "leader-ams", minutes: 47 });
  await expect(wizard.status()).toContainText("Active, but no heartbeat came since about");
  await expect(wizard.status()).toContainText("transfer-leader");
  await consul.command("stale-active", {
    endpoint: "fra1",
    peer: "leader-ams",
    hidden: true,
    minutes: 47,
  });
  await expect(wizard.status()).toContainText("Active, but without a heartbeat");
  await consul.command("leader-change", { endpoint: "fra1", seconds: 3_600 });
  await expect(wizard.status()).toContainText("Pending");
  await expect(wizard.status()).toContainText("consul-ams1 is not let in by consul-fra1 any more");
  await expect(wizard.status()).toContainText("Consul connects again by itself");
  await server.lab.advance(3_600_000);
  await expect(wizard.status()).toContainText("Healthy");
});

test("peering switched off costs one banner that says what to set", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  await consul.command("peering-disabled", { endpoint: "fra1" });
  await page.goto("/peers?system=consul");
  const banner = page.getByText("consul-fra1 cannot be read");
  await expect(banner).toBeVisible();
  await expect(
    page.getByText("Set peering.enabled = true on its servers and restart them.").first(),
  ).toBeVisible();
  await consul.command("peering-disabled", { endpoint: "fra1", on: false });
  await expect(banner).toBeHidden();
});

test("deleted on one side: followed until it is gone, ended on the other, and repaired from there", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { acceptor, dialer } = await consul.pair("fra1", "gone-ams", "ams1", "gone-fra", {
    Meta: { env: "e2e" },
  });
  await consul.command("slow-delete", { endpoint: "fra1", seconds: 600 });
  await page.goto(`/peers/${acceptor}`);
  await wizard.button("Delete").click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("the metadata (env=e2e) are gone at once");
  await expect(dialog).toContainText(
    "ams1 keeps a terminated record of the peering until somebody deletes it there.",
  );
  await dialog.getByRole("textbox").fill("gone-ams");
  await dialog.getByRole("button", { name: "Delete cluster peering" }).click();
  await expect(page.getByText(/Deleted gone-ams on consul-fra1/)).toBeVisible();
  await page.goto("/peers?q=gone-");
  await expect(rowOf(page, "gone-ams")).toContainText("DELETING");
  await page.goto(`/peers/${acceptor}`);
  await expect(wizard.status()).toContainText(
    "consul-fra1 is deleting its half. What consul-ams1 has, TERMINATED, stays until somebody deletes it.",
  );
  await expect(wizard.button("Delete")).toHaveAttribute("aria-disabled", "true");
  await page.goto("/peers?q=gone-");
  await server.lab.advance(600_000);
  await expect(rowOf(page, "gone-ams")).toHaveCount(0);

  // The other side: what happened, and the way back, on the page.
  await expect(rowOf(page, "gone-fra")).toContainText("Ended");
  await page.goto(`/peers/${dialer}`);
  // One explanation, one advice; what can be done one side at a time is folded below.
  await expect(wizard.status()).toContainText("consul-fra1 has deleted its half");
  await expect(wizard.status()).not.toContainText("The other side deleted the peering.");
  const byHand = page.getByText("Do it by hand, one side at a time");
  await byHand.click();
  await expect(
    wizard.step("delete this record").getByRole("button", { name: "Delete cluster peering" }),
  ).toBeVisible();
  await wizard
    .step("Generate a token on fra1")
    .getByRole("link", { name: "Generate a token there, on consul-fra1" })
    .click();
  const token = await wizard.generate("gone-again-ams");
  await page.goto(`/peers/${dialer}`);
  await byHand.click();
  await wizard
    .step("Establish this peering again")
    .getByRole("link", { name: "Establish again" })
    .click();
  await wizard.token().fill(token);
  await wizard.button("Establish again").click();
  await expect(
    page.getByRole("heading", { level: 1, name: "gone-fra", exact: true }),
  ).toBeVisible();
  await expect(wizard.status()).toContainText("Healthy");
  await expect(page.getByText("e2e", { exact: true }).first()).toBeVisible();
});

test("a terminated acceptor is never regenerated but started over", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { acceptor } = await consul.pair("fra1", "over-ams", "ams1", "over-fra", {
    Meta: { env: "e2e" },
  });
  expect((await consul.call("ams1", "DELETE", "/v1/peering/over-fra")).status).toBe(200);
  await page.goto(`/peers/${acceptor}`);
  await expect(wizard.status()).toContainText("Ended");
  await expect(page.getByRole("link", { name: /Regenerate/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await wizard.button("More").click();
  await expect(page.getByRole("menuitem")).toHaveText(["Delete and create anew"]);
  await page.keyboard.press("Escape");
  await page.getByText("Do it by hand, one side at a time").click();
  await wizard
    .step("generate a token under the same name")
    .getByRole("button", { name: "Delete and create anew" })
    .click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: "Delete and create anew" })
    .click();
  await expect(page.getByLabel("Name of the peering")).toHaveValue("over-ams");
  await expect(page.getByLabel("Metadata, key 1")).toHaveValue("env");
  await wizard.generate("over-ams");
  await wizard.otherSide("consul-ams1");
  await wizard.next();
  await wizard.name("over-fra");
  await wizard.create("Establish peering");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
});

test("failing for ever, because the other end was deleted while cut off, is led to a new token", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const { dialer } = await consul.pair("iad1", "ever-ams", "ams1", "ever-iad");
  await consul.command("cut", { endpoint: "iad1", peer: "ever-ams" });
  await consul.call("iad1", "DELETE", "/v1/peering/ever-ams");
  await consul.command("heal", { endpoint: "ams1", peer: "ever-iad" });
  await server.lab.advance(600_000);
  await page.goto(`/peers/${dialer}`);
  await expect(wizard.status()).toContainText("FAILING");
  await page.getByText("Do it by hand, one side at a time").click();
  const gone = wizard.step("If it is gone, this side fails for ever.");
  await expect(
    gone.getByRole("link", { name: "Generate a token there, on consul-iad1" }),
  ).toBeVisible();
  await expect(
    wizard.step("or start over").getByRole("button", { name: "Delete and establish anew" }),
  ).toBeVisible();
  const token = await consul.token("iad1", "ever-ams-2");
  await wizard.step("or start over").getByRole("link", { name: "Establish again" }).click();
  await wizard.token().fill(token);
  await wizard.button("Establish again").click();
  await expect(
    page.getByRole("heading", { level: 1, name: "ever-iad", exact: true }),
  ).toBeVisible();
  await expect(wizard.status()).toContainText("Healthy");
});

test("what a peering's page shows: role, services both ways, dialled addresses with the note on manual ones", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  await page.goto(`/peers/${await consul.idOf("ams1", "fra-core")}`);
  const facts = page.locator("section", { has: page.getByRole("heading", { name: "Facts" }) });
  await expect(facts).toContainText("Dialer");
  await expect(facts).toContainText("10.10.0.11:8503");
  await facts.getByRole("button", { name: "About server addresses" }).hover();
  await expect(page.getByRole("tooltip")).toContainText(
    "Where the token had external addresses, Consul dials those instead and does not report them.",
  );
  await page.goto(`/peers/${await consul.idOf("fra1", "ams-core")}`);
  await expect(facts).toContainText("Acceptor");
  for (const service of ["billing", "ledger", "api", "auth", "web"])
    await expect(facts.getByText(service, { exact: true })).toBeVisible();
});
