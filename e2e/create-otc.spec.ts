import { expect, rowOf, test } from "./support/fixtures";
import { fillAddresses, openRouting } from "./support/virtual-interface";
import { addEntry, keptByBrowser } from "./support/wizard";

// Each test has the whole fleet again: free slots are few.
test.afterEach(async ({ server }) => server.lab.reset());

test("the missing IPv6 peer is added with BGP; the MD5 key is shown once, the router's side is ready to copy", async ({
  page,
  server,
}) => {
  const wizard = await openRouting(page, "vif-gva-transit", "BGP");
  await fillAddresses(page, "fd00:55::1/126", "fd00:55::2/126", "fd00:77::/64");
  await wizard.button("Generate").click();
  await expect(wizard.request()).toContainText("••••");
  await wizard.next();
  await wizard.create("Create peer");
  const key = await wizard.copySecret("MD5 key");
  expect(key).toMatch(/^[A-Za-z0-9]{24}$/);
  const snippets = page.getByRole("region", { name: "Configure your router" });
  for (const [router, line] of [
    ["FRRouting", "neighbor fd00:55::1 remote-as 65146"],
    ["Cisco IOS", "neighbor FD00:55::1 remote-as 65146"],
    ["Junos", "neighbor fd00:55::1"],
  ] as const) {
    await snippets.getByRole("tab", { name: router }).click();
    await expect(snippets.getByRole("tab", { name: router })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await expect(snippets.getByRole("tabpanel")).toContainText(line, { ignoreCase: true });
    await expect(snippets.getByRole("tabpanel")).toContainText("<md5-key>");
    await expect(snippets).not.toContainText(key);
  }
  expect(await keptByBrowser(page)).not.toContain(key);
  expect(server.output()).not.toContain(key);
});

test("BGP comes up once the router is configured: result, peer, fleet list and interface all follow", async ({
  page,
  lab,
}) => {
  await lab.command("otc", "set-switch", { name: "createStatus", value: "PENDING_CREATE" });
  const wizard = await openRouting(page, "vif-gva-transit", "BGP");
  await fillAddresses(page, "fd00:55::1/126", "fd00:55::2/126", "fd00:77::/64 fd00:78::/64 ");
  await page.getByLabel("Run BGP without MD5").check();
  await wizard.next();
  await wizard.create("Create peer");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toContainText("PENDING_CREATE");
  await lab.advance(8_000);
  await expect(result).toContainText("Degraded");
  await expect(result).toContainText("check the neighbor fd00:55::1/126");
  await page.getByRole("link", { name: "Go to the peer" }).click();
  await expect(page.getByRole("region", { name: "Status" })).toContainText("BGP is DOWN");
  await lab.command("otc", "configure-remote", { peer: "vif-gva-transit-v6" });
  await lab.advance(2_000);
  await expect(page.getByRole("region", { name: "Status" })).toContainText("Healthy");
  await page.goto("/peers?q=vif-gva-transit");
  await expect(rowOf(page, "vif-gva-transit-v6")).toContainText("BGP ACTIVE · 2/100 routes");
  await expect(rowOf(page, "vif-gva-transit")).toContainText("BGP ACTIVE · 96/100 routes");
});

test("a static IPv6 peer is added; PENDING_CREATE is followed to ACTIVE without a reload", async ({
  page,
  lab,
}) => {
  await lab.command("otc", "set-switch", { name: "createStatus", value: "PENDING_CREATE" });
  const wizard = await openRouting(page, "vif-zrh-core-01", "Static");
  await fillAddresses(page, "fd00:66::1/126", "fd00:66::2/126", "fd00:88::/64");
  await wizard.next();
  await expect(page.getByText("fd00:66::1/126", { exact: true })).toBeVisible();
  await wizard.create("Create peer");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toContainText("PENDING_CREATE");
  await expect(page.getByRole("region", { name: "Configure your router" })).toContainText(
    "ipv6 route 2001:db8:100::/56 fd00:66::1",
  );
  await lab.advance(8_000);
  await expect(result).toContainText("Healthy");
  await page.goto("/peers?q=vif-zrh-core-01");
  await expect(rowOf(page, "vif-zrh-core-01-v6")).toContainText("Static");
});

test("a region that answers ACTIVE at once, without a request id, is read as well", async ({
  page,
  lab,
}) => {
  await lab.command("otc", "set-switch", { name: "requestIdInAnswers", value: false });
  const wizard = await openRouting(page, "vif-zrh-core-01", "Static");
  await fillAddresses(page, "fd00:66::1/126", "fd00:66::2/126", "fd00:88::/64");
  await wizard.next();
  await wizard.create("Create peer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Healthy");
});

test("a peer the cloud cannot set up ends in ERROR, with the reason it gives", async ({
  page,
  lab,
}) => {
  await lab.command("otc", "set-switch", { name: "createStatus", value: "PENDING_CREATE" });
  const wizard = await openRouting(page, "vif-gva-transit", "BGP");
  await fillAddresses(page, "fd00:55::1/126", "fd00:55::2/126", "fd00:77::/64");
  await wizard.button("Generate").click();
  await wizard.next();
  await wizard.create("Create peer");
  await lab.command("otc", "set-state", {
    peer: "vif-gva-transit-v6",
    state: "ERROR",
    reason: "no label left on the edge device",
  });
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Failed");
  await expect(
    page.getByText("The cloud could not set it up. Reason: no label left on the edge device."),
  ).toBeVisible();
  await wizard.copySecret("MD5 key");
  await wizard.button("Go to the peer").click();
  await expect(page.getByRole("region", { name: "Status" })).toContainText(
    "Reason: no label left on the edge device.",
  );
});

test("a refusal of the cloud opens its step and stands at its field, with the cloud's own code and text", async ({
  page,
  lab,
}) => {
  const wizard = await openRouting(page, "vif-bsl-lab-v6", "Static");
  await fillAddresses(page, "10.99.0.1/30", "10.99.0.2/30", "192.168.7.0/24");
  await wizard.next();
  await wizard.button("Create peer").click();
  await expect(page).toHaveURL(/step=routing/);
  const text = "The local CIDR block overlap with the remote CIDR block.";
  await expect(wizard.summary().getByRole("link", { name: "Remote subnets" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Remote subnets" })).toContainText(text);
  // Once, where it belongs; what the system said stays one press away.
  await expect(page.getByText(text).filter({ visible: true })).toHaveCount(1);
  await page.getByText("What the system said").click();
  await expect(page.getByRole("alert").first()).toContainText("DC.1105, HTTP 400");
  await page.getByRole("button", { name: "Copy system's request id" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^[0-9a-f]{32}$/);
  await page.getByRole("button", { name: "Remove entry 1" }).click();
  await addEntry(page.getByLabel("Remote subnets, add an entry"), "172.30.0.0/16");
  await expect(page.getByLabel("Local gateway")).toHaveValue("10.99.0.1/30");
  await wizard.next();

  // A gateway that is being changed is refused by the cloud alone, at the first step.
  await lab.command("otc", "set-gateway-state", { gateway: "vgw-prod", state: "PENDING_UPDATE" });
  await wizard.button("Create peer").click();
  await expect(page).toHaveURL(/step=interface/);
  await expect(page.getByLabel("Virtual interface", { exact: true })).toHaveAccessibleDescription(
    /locked/i,
  );
  await page.getByText("What the system said").click();
  await expect(page.getByRole("alert").first()).toContainText("DC.1118, HTTP 400");
  await lab.command("otc", "set-gateway-state", { gateway: "vgw-prod", state: "ACTIVE" });
  await wizard.next();
  await wizard.next();
  await wizard.create("Create peer");
  await expect(page.getByRole("region", { name: "Result" })).toContainText(/PENDING_CREATE|ACTIVE/);
});

test("a token expires between every step, and nobody notices", async ({ page, lab, api }) => {
  let expiredAt = 0;
  const readAt = async () => {
    const { sources } = (await (await api("viewer", "/api/v1/inventory")).json()) as {
      sources: { name: string; asOf: string }[];
    };
    return Date.parse(sources.find(({ name }) => name === "otc-eu-ch2")?.asOf ?? "");
  };
  const expire = async () => {
    // One call takes a new token once: the read that is under way when a token ends has ended before the next one does.
    await expect.poll(readAt).toBeGreaterThan(expiredAt);
    await lab.command("otc", "expire-tokens", {});
    expiredAt = Date.now();
  };
  await expire();
  const wizard = await openRouting(page, "vif-zrh-core-01", "BGP");
  await expire();
  await fillAddresses(page, "fd00:66::1/126", "fd00:66::2/126", "fd00:88::/64");
  await page.getByLabel("BGP ASN").fill("65010");
  await page.getByLabel("Run BGP without MD5").check();
  await wizard.next();
  await expect(wizard.heading("Review")).toBeVisible();
  await expire();
  await wizard.create("Create peer");
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await expire();
  await page.getByRole("link", { name: "Go to the peer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "vif-zrh-core-01-v6" })).toBeVisible();
  await expire();
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByText(/cannot be read|credentials/)).toHaveCount(0);
  await page.goto("/virtual-interfaces?q=vif-zrh-core-01");
  await expect(
    rowOf(page, "vif-zrh-core-01").getByRole("link", { name: /peer vif-zrh-core-01-v6/ }),
  ).toBeVisible();
  await expect(page.getByText(/cannot be read/)).toHaveCount(0);
});

test("a region without the peer API is recognised: the wizard says so before, and the refusal after", async ({
  page,
  lab,
}) => {
  const wizard = await openRouting(page, "vif-zrh-core-01", "Static");
  await fillAddresses(page, "fd00:66::1/126", "fd00:66::2/126", "fd00:88::/64");
  await wizard.next();
  await lab.command("otc", "set-switch", { name: "peersPublished", value: false });
  await wizard.button("Create peer").click();
  await expect(page.getByRole("alert").first()).toContainText(
    "Region eu-ch2 does not publish the API for virtual interface peers, so they can only be read here.",
  );
  await page.goto("/virtual-interfaces?q=vif-gva-transit");
  await expect(rowOf(page, "vif-gva-transit")).toContainText("Blocked");
  await page.goto("/peers?q=vif-gva-transit");
  await rowOf(page, "vif-gva-transit")
    .getByRole("link", { name: "vif-gva-transit", exact: true })
    .click();
  await expect(page.getByText("the interface's own gateway fields")).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveAttribute("aria-disabled", "true");
  await lab.command("otc", "set-switch", { name: "v3Published", value: false });
  await page.goto("/peers?system=otc");
  await expect(
    page.getByText("otc-eu-ch2 cannot be read; its peers are shown as of"),
  ).toBeVisible();
  await expect(
    page.getByText(
      "Region eu-ch2 does not publish version 3 of the Direct Connect API, which peers are read from.",
    ),
  ).toBeVisible();
});
