import fs from "node:fs";
import { altered, ConsulLab, ConsulPage, contentOf } from "./support/consul";
import { expect, test } from "./support/fixtures";
import { keptByBrowser } from "./support/wizard";

test.afterEach(({ server }) => server.lab.reset());

test("a token dropped as a file is taken apart in the browser, all but its secret", async ({
  page,
  server,
  api,
}, info) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const token = await consul.token("fra1", "drop-ams", {
    ServerExternalAddresses: ["consul.example.com:8503", "10.20.30.40:8502"],
  });
  const { EstablishmentSecret: secret, PeerID: peerId } = contentOf(token);
  await wizard.startEstablish("ams1");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));

  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(
      new File([`${text.replace(/(.{64})/g, "$1\n")}\n`], "peering-token.txt", {
        type: "text/plain",
      }),
    );
    return transfer;
  }, token);
  await wizard.token().dispatchEvent("drop", { dataTransfer: dropped });
  const shown = wizard.inspection();
  await expect(shown).toContainText("fra1");
  await expect(shown).toContainText(/server\.fra1\.peering\..+\.consul/);
  await expect(shown).toContainText(String(peerId));
  await expect(shown).toContainText(/CN=pri-.+\.consul\.ca\./);
  await expect(shown).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  await expect(shown).toContainText("CA valid until");
  await expect(shown).toContainText("consul.example.com:8503");
  await expect(shown).toContainText(
    "Private address: the servers that dial must have a route into that network.",
  );
  await expect(shown).toContainText("Port 8502 is usually the gRPC port without TLS");
  await expect(shown).toContainText("Not dialled: the token's external addresses take its place.");
  await expect(shown).toContainText("Hidden");
  expect(await page.locator("body").innerText()).not.toContain(secret);
  expect(await keptByBrowser(page)).not.toContain(secret);
  expect(sent.join("\n")).not.toContain(token.slice(0, 60));

  const file = info.outputPath("token.txt");
  fs.writeFileSync(file, altered(token, { ManualServerAddresses: ["127.0.0.1:8300"] }));
  await page.getByLabel("File for Peering token").setInputFiles(file);
  await expect(shown).toContainText("Loopback address");
  await expect(shown).toContainText("Port 8300");
});

test("what Consul would refuse in a token is said before it is sent", async ({
  page,
  server,
  api,
}) => {
  const consul = new ConsulLab(server, api);
  const wizard = new ConsulPage(page);
  const token = await consul.token("fra1", "faulty-ams");
  await wizard.startEstablish("ams1");
  const faults: [string, RegExp][] = [
    [token.slice(0, 400), /Paste the whole token/],
    ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln", /this is a JSON Web Token/],
    [
      altered(token, { CA: ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"] }),
      /is not a certificate/,
    ],
    [
      altered(token, { ServerAddresses: [], ManualServerAddresses: null }),
      /names no server address/,
    ],
    [altered(token, { ServerAddresses: ["2001:db8::10:8503"] }), /IPv6 without brackets/],
    [altered(token, { ManualServerAddresses: ["32.1.2.3"] }), /lacks a usable port/],
    [altered(token, { ServerName: "" }), /names no server to verify/],
    [altered(token, { PeerID: "" }), /names no peering/],
    [altered(token, { EstablishmentSecret: "" }), /holds no establishment secret/],
  ];
  for (const [index, [pasted, words]] of faults.entries()) {
    await wizard.token().fill(pasted);
    if (index === 0) await expect(wizard.inspection()).toContainText(words);
    await wizard.next();
    await expect(wizard.token()).toHaveAccessibleDescription(words);
    // Said once: what stands at the field is not beside it too.
    await expect(
      wizard
        .inspection()
        .getByRole("term")
        .filter({ hasText: /^Problem$/ }),
    ).toHaveCount(0);
    await expect(page).toHaveURL(/step=token/);
  }
  await wizard.token().fill(`  ${token.replace(/(.{70})/g, "$1 ")}\n`);
  await wizard.next();
  await expect(wizard.heading("Peering")).toBeVisible();
  await expect(page.getByLabel("Name of the peering")).toHaveValue("fra1");
});

test("names, addresses and metadata are checked as Consul checks them; a partition is asked for on Enterprise alone", async ({
  page,
}) => {
  const wizard = new ConsulPage(page);
  await wizard.startGenerate("fra1");
  const name = page.getByLabel("Name of the peering");
  await expect(page.getByLabel("Admin partition")).toHaveCount(0);
  for (const [typed, words] of [
    ["Upper", /lower case/],
    ["a_b", /lower-case letters, digits and hyphens/],
    ["a".repeat(64), /at most 63 characters/],
    ["token", /could neither show nor delete/],
    ["establish", /could neither show nor delete/],
    ["ams-core", /exists already/],
    ["iad-core", /was established here with a token of another side/],
  ] as const) {
    await name.fill(typed);
    await wizard.next();
    await expect(name).toHaveAccessibleDescription(words);
  }
  await name.fill("rules-ams");
  const key = page.getByLabel("Metadata, key 1");
  const value = page.getByLabel("Metadata, value 1");
  for (const [typed, content, words] of [
    ["consul-env", "x", /consul-/],
    ["a b", "x", /letters, digits, hyphens and underscores/],
    ["k".repeat(129), "x", /128/],
    ["env", "é".repeat(257), /512/],
  ] as const) {
    await key.fill(typed);
    await value.fill(content);
    await wizard.next();
    await expect(wizard.summary()).toContainText(words);
  }
  await value.fill("e2e");
  await wizard.next();
  await expect(wizard.heading("Addresses")).toBeVisible();
  const address = page.getByLabel(/add an entry/);
  await address.fill("consul.example.com");
  await wizard.next();
  await expect(wizard.summary()).toContainText("Add the port");

  page.once("dialog", (leave) => void leave.accept());
  await wizard.startGenerate("iad1");
  await expect(page.getByLabel("Admin partition")).toBeVisible();
  await page.getByLabel("Admin partition").selectOption("billing");
  await expect(wizard.request()).toContainText('"Partition": "billing"');
});
