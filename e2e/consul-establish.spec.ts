import { altered, ConsulLab, ConsulPage, contentOf } from "./support/consul";
import { expect, rowOf, test } from "./support/fixtures";
import { keptByBrowser } from "./support/wizard";

test.afterEach(({ server }) => server.lab.reset());

test("a used token is refused in words, what it left is named, and a fresh one ends it well", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const used = await consul.token("fra1", "used-iad");
  expect(
    (
      await consul.call("iad1", "POST", "/v1/peering/establish", {
        PeerName: "used-first",
        PeeringToken: used,
      })
    ).status,
  ).toBe(200);

  await wizard.startEstablish("ams1");
  await wizard.fillEstablish(used, "used-fra");
  await wizard.button("Establish peering").click();
  await expect(wizard.problem()).toContainText("The system refused.");
  await expect(wizard.problem()).toContainText(
    'A pending peering named "used-fra" was left behind',
  );
  await expect(page).toHaveURL(/step=token/);
  await expect(wizard.token()).toHaveAccessibleDescription(/already used/);
  // A refusal is printed once, where it belongs.
  await expect(page.getByText(/This token was already used/)).toHaveCount(1);
  await wizard.problem().getByText("What the system said").click();
  await expect(wizard.problem()).toContainText("HTTP 403");
  await expect(wizard.problem()).toContainText(
    "a new peering token must be generated: invalid peering establishment secret",
  );
  await expect(wizard.leftBehind()).toContainText("used-fra");
  await expect(wizard.leftBehind()).toContainText("PENDING");

  const fresh = await consul.token("fra1", "used-iad");
  await wizard.token().fill(fresh);
  await wizard.leftBehind().getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(/step=result/);
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
  const kept = (await keptByBrowser(page)) + server.output();
  for (const token of [used, fresh]) {
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(contentOf(token).EstablishmentSecret);
  }
});

test("addresses that do not answer: progress while they are dialled, then retry, or removal of what was left", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const token = await consul.token("fra1", "far-ams");
  await consul.command("unreachable", { endpoint: "fra1" });
  await consul.command("set-dial-time", { ms: 6_000 });
  await wizard.startEstablish("ams1");
  await wizard.fillEstablish(token, "far-fra");
  await wizard.button("Establish peering").click();
  await expect(page.getByRole("progressbar", { name: "Waiting for consul-ams1" })).toBeVisible();
  await expect(page.getByText(/Its servers dial the addresses in the token/)).toBeVisible();
  await expect(wizard.token()).toHaveAccessibleDescription(
    /The servers here cannot reach any address in the token\./,
  );
  await wizard.problem().getByText("What the system said").click();
  await expect(wizard.problem()).toContainText("connection refused");

  // What was left is a peer like any other, with the way on.
  const leftover = await consul.idOf("ams1", "far-fra");
  await wizard.leftBehind().getByRole("button", { name: "Remove far-fra" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(
    "The peering on the other side stays and waits to be dialled.",
  );
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(wizard.leftBehind()).toContainText("far-fra was removed from consul-ams1.");
  await expect.poll(() => consul.peer("ams1", "far-fra")).toBeUndefined();
  expect((await consul.call("ams1", "GET", "/v1/peering/far-fra")).status).toBe(404);

  // The same token again, unused: nothing was exchanged. It fails once more, and its page leads on.
  await consul.command("set-dial-time", { ms: 0 });
  await wizard.next();
  await wizard.next();
  await wizard.button("Establish peering").click();
  await expect(wizard.leftBehind().getByRole("link", { name: "far-fra" })).toBeVisible();
  await consul.command("unreachable", { endpoint: "fra1", on: false });
  await wizard.leftBehind().getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(/step=result/);
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
  expect(leftover).not.toBe("");
});

test("a token of a wrong cluster is refused: of another authority, of this very cluster, of another peering", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const [ofFra, ofIad] = [
    await consul.token("fra1", "wrong-ams"),
    await consul.token("iad1", "wrong-ams"),
  ];

  // The authority of one cluster, the addresses of another.
  await wizard.startEstablish("ams1");
  await wizard.fillEstablish(altered(ofFra, { CA: contentOf(ofIad)["CA"] }), "wrong-fra");
  await wizard.button("Establish peering").click();
  await expect(wizard.token()).toHaveAccessibleDescription(
    /do not present the certificate the token promises/,
  );
  await expect(wizard.token()).toHaveAccessibleDescription(/8503/);
  await wizard.problem().getByText("What the system said").click();
  await expect(wizard.problem()).toContainText("certificate signed by unknown authority");

  // Of the cluster it is used on: known before anything is sent.
  page.once("dialog", (leave) => void leave.accept());
  await wizard.startEstablish("fra1");
  await wizard.token().fill(ofFra);
  await expect(wizard.inspection()).toContainText("This token was made by the same cluster.");
  await wizard.next();
  await expect(wizard.summary()).toContainText("Use it on the other datacenter.");
  await expect(page).toHaveURL(/step=token/);

  // Of another peering than the one that is to be established again.
  const { dialer } = await consul.pair("fra1", "right-ams", "ams1", "right-fra", {
    Meta: { env: "e2e", owner: "web" },
  });
  page.once("dialog", (leave) => void leave.accept());
  await page.goto(`/peers/${dialer}/edit`);
  await wizard.token().fill(ofIad);
  await expect(
    page.getByText(
      "A token of another peering than before. It leads to iad1; the peering leads to fra1.",
    ),
  ).toBeVisible();
  await page.getByRole("button", { name: "Remove pair 2" }).click();
  const changes = page.getByRole("complementary", { name: "Change and request" });
  await expect(changes).toContainText("Consul overwrites metadata, CA, server name and peering ID");
  await expect(changes).toContainText(
    "The peering works now. A failed attempt may leave it with the new token's data",
  );
  await expect(changes).toContainText("Metadata is removed: owner.");
});

test("a token copied on one datacenter and established on another shows as one link with both ends", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  await wizard.startGenerate("fra1");
  await wizard.generate("one-link-ams");
  const steps = page.getByRole("region", { name: "Use the token on the other datacenter" });
  await steps.getByRole("tab", { name: "Consul CLI" }).click();
  await expect(steps.getByRole("listitem")).toHaveCount(3);
  await expect(steps).toContainText("consul peering establish");
  await wizard.otherSide("consul-ams1");
  await expect(wizard.inspection()).toContainText("fra1");
  await wizard.next();
  await wizard.name("one-link-fra");
  await wizard.create("Establish peering");
  await page.getByRole("link", { name: "Go to the peer" }).click();
  const ends = page.locator("section", { has: page.getByRole("heading", { name: "Both ends" }) });
  await expect(ends).toContainText("Both ends agree.");
  await expect(ends).toContainText("consul-fra1");
  await ends.getByRole("link", { name: "one-link-ams" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "one-link-ams" })).toBeVisible();
  const acceptorId = (
    (await (await consul.call("fra1", "GET", "/v1/peering/one-link-ams")).json()) as { ID: string }
  ).ID;
  expect(
    (
      (await (await consul.call("ams1", "GET", "/v1/peering/one-link-fra")).json()) as {
        PeerID: string;
      }
    ).PeerID,
  ).toBe(acceptorId);
  await page.goto("/peers?q=one-link");
  await expect(rowOf(page, "one-link-ams")).toContainText("Healthy");
  await expect(rowOf(page, "one-link-fra")).toContainText("Healthy");
});
