import type { Page } from "@playwright/test";
import { expectCleanInBothThemes, wear } from "./support/clean";
import { expect, rowOf, test } from "./support/fixtures";
import { liveMs } from "./support/live";
import { addEntry, WizardPage } from "./support/wizard";

test.afterAll(async ({ server }) => server.lab.reset());

const card = (page: Page, title: string) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
const fact = (page: Page, title: string, label: string) =>
  card(page, title)
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .getByRole("definition");

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`/virtual-interfaces?q=${name}`);
  await rowOf(page, name).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("the navigation leads to all virtual interfaces; filters stand in the URL and Back undoes them", async ({
  page,
}) => {
  await page.goto("/");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Virtual interfaces" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Virtual interfaces" })).toBeVisible();
  await expect(rowOf(page, "vif-zrh-core-02")).toContainText("dc-bern-1");
  const free = page
    .getByRole("group", { name: "Free slot" })
    .getByRole("button", { name: /^IPv4 free/ });
  const count = Number(/\d+$/.exec((await free.textContent()) ?? "")?.[0]);
  await free.click();
  await expect(page).toHaveURL(/free=ipv4/);
  await expect(page.getByText(new RegExp(`^${count} of \\d+ virtual interfaces$`))).toBeVisible();
  await expect(rowOf(page, "vif-bsl-lab-v6")).toBeVisible();
  await expect(rowOf(page, "vif-zrh-core-02")).toHaveCount(0);
  await page.goBack();
  await expect(rowOf(page, "vif-zrh-core-02")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search virtual interfaces" })).toBeFocused();
  await page.keyboard.type("vgw-er 105");
  await expect(page).toHaveURL(/q=vgw-er/);
  await expect(rowOf(page, "vif-gva-transit")).toBeVisible();
  await expect(rowOf(page, "vif-zrh-core-01")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Search virtual interfaces" }).fill("no such interface");
  await expect(page.getByRole("heading", { name: "No virtual interfaces match" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rowOf(page, "vif-zrh-core-01")).toBeVisible();
});

test("a virtual interface shows its facts, both slots, BGP and the routes against the limit", async ({
  page,
}) => {
  await open(page, "vif-gva-transit");
  await expect(fact(page, "Virtual interface", "VLAN")).toHaveText("105");
  await expect(fact(page, "Virtual interface", "Bandwidth")).toHaveText("1000 Mbit/s");
  await expect(fact(page, "Direct connection", "Name")).toHaveText("dc-bern-1");
  await expect(fact(page, "Virtual gateway", "Name")).toHaveText("vgw-er");
  await expect(fact(page, "IPv4 peer", "BGP status")).toHaveText("ACTIVE");
  await expect(fact(page, "IPv4 peer", "Received routes")).toHaveText("96 of at most 100");
  await open(page, "vif-brn-campus");
  await expect(fact(page, "IPv4 peer", "Received routes")).toHaveText("Static");
  await expect(fact(page, "IPv6 peer", "BGP status")).toHaveText("DOWN");
  await open(page, "vif-legacy-flat");
  await expect(card(page, "IPv6 peer")).toContainText("cannot take a second one");
  await expect(card(page, "IPv6 peer").getByRole("link")).toHaveCount(0);
});

test("peer, interface and connection lead to each other", async ({ page }) => {
  await open(page, "vif-zrh-core-02");
  await card(page, "IPv6 peer").getByRole("link").click();
  await expect(page).toHaveURL(/\/peers\//);
  await page.getByRole("link", { name: "vif-zrh-core-02", exact: true }).click();
  await expect(page).toHaveURL(/\/virtual-interfaces\//);
  await page.getByRole("main").getByRole("link", { name: "otc-eu-ch2" }).last().click();
  await expect(page).toHaveURL(/\/connections\/[^/]+$/);
  await page.getByRole("link", { name: "Virtual interfaces" }).last().click();
  await expect(page).toHaveURL(/\/virtual-interfaces\?connection=/);
  await expect(rowOf(page, "vif-zrh-core-02")).toBeVisible();
});

test("a free slot begins the wizard with everything known filled in, and the peer stands in it afterwards", async ({
  page,
  lab,
}) => {
  await lab.command("otc", "set-switch", { name: "createStatus", value: "PENDING_CREATE" });
  await open(page, "vif-bsl-lab-v6");
  await card(page, "IPv4 peer").getByRole("link", { name: "Add IPv4 peer" }).click();
  const wizard = new WizardPage(page);
  // The interface is known: one begins with what is not.
  await expect(page).toHaveURL(/step=routing/);
  expect(page.url()).not.toContain("from=");
  await wizard.backTo("Virtual interface");
  await expect(page.getByLabel("Virtual interface", { exact: true })).toContainText(
    "vif-bsl-lab-v6",
  );
  await expect(wizard.option(/IPv4/)).toBeChecked();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("vif-bsl-lab-v6-v4");
  await wizard.next();
  await expect(wizard.option(/^Static/)).toBeChecked();
  await page.getByLabel("Local gateway").fill("10.99.0.1/30");
  await page.getByLabel("Remote gateway").fill("10.99.0.2/30");
  await addEntry(page.getByLabel("Remote subnets, add an entry"), "172.30.0.0/16");
  await wizard.next();
  await wizard.create("Create peer");
  await open(page, "vif-bsl-lab-v6");
  await expect(card(page, "IPv4 peer")).toContainText(/PENDING_CREATE|ACTIVE/);
  await expect(fact(page, "IPv4 peer", "Local gateway")).toContainText("10.99.0.1/30");
  await lab.advance(60_000);
  // No press on Refresh: a peer on its way is followed.
  await expect(card(page, "IPv4 peer")).toContainText("Healthy", { timeout: liveMs });
});

test("a viewer sees the free slot and why it is not theirs to fill", async ({ pageAs }) => {
  const page = await pageAs("viewer");
  await open(page, "vif-gva-transit");
  const add = card(page, "IPv6 peer").getByRole("link", { name: "Add IPv6 peer" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await add.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toHaveText("Needs the operator role.");
  await page.goto("/virtual-interfaces");
  await expect(rowOf(page, "vif-gva-transit")).toContainText("Free");
  await expect(rowOf(page, "vif-gva-transit").getByRole("link", { name: /^Add/ })).toHaveCount(0);
});

test("a project that does not answer keeps what it said last, and costs a banner", async ({
  page,
  lab,
}) => {
  await page.goto("/virtual-interfaces");
  await expect(rowOf(page, "vif-zrh-core-02")).toBeVisible();
  await lab.fault("otc/dcaas", "503");
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(
    page.getByText(/^otc-eu-ch2 cannot be read; its virtual interfaces are shown as of/),
  ).toBeVisible();
  await expect(rowOf(page, "vif-zrh-core-02")).toHaveAttribute("data-dimmed", "true");
  await rowOf(page, "vif-zrh-core-02")
    .getByRole("link", { name: "vif-zrh-core-02", exact: true })
    .click();
  await expect(page.getByText(/^otc-eu-ch2 cannot be read; this is what it said/)).toBeVisible();
  await lab.fault("otc/dcaas", null);
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByText(/cannot be read/)).toBeHidden();
});

test("addresses that lead nowhere say so", async ({ page, api }) => {
  const { sources } = (await (await api("admin", "/api/v1/virtual-interfaces")).json()) as {
    sources: { id: string }[];
  };
  for (const path of [
    "/castles",
    `/connections/${sources[0]?.id}/castles`,
    `/connections/${sources[0]?.id}/virtual-interfaces/none`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" }), path).toBeVisible();
  }
});

test("the API's former paths lead on, with the query", async ({ api, server }) => {
  const moved = async (path: string) => {
    const { status, headers } = await fetch(`${server.url}${path}`, { redirect: "manual" });
    return [status, headers.get("location")];
  };
  for (const [from, to] of [
    ["/api/v1/places?connection=x", "/api/v1/virtual-interfaces?connection=x"],
    ["/api/v1/connections/a/places/b", "/api/v1/connections/a/virtual-interfaces/b"],
    ["/api/v1/peers/a/sub-peers", "/api/v1/peers/a/svm-peers"],
    ["/api/v1/peers/a/sub-peers/remove", "/api/v1/peers/a/svm-peers/remove"],
  ] as const)
    expect(await moved(from), from).toEqual([308, to]);
  const answer = await api("viewer", "/api/v1/places?kind=virtual-interfaces");
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { items: unknown[] }).items.length).toBeGreaterThan(10);
});

test("axe finds nothing on virtual interfaces in both themes, wide, narrow and narrowest", async ({
  page,
  api,
}) => {
  await wear(page, "light");
  const { items } = (await (await api("admin", "/api/v1/virtual-interfaces")).json()) as {
    items: { id: string; name: string; connectionId: string }[];
  };
  const pages = items
    .filter(({ name }) => ["vif-gva-transit", "vif-legacy-flat"].includes(name))
    .map(({ connectionId, id }) => `/connections/${connectionId}/virtual-interfaces/${id}`);
  for (const path of ["/virtual-interfaces", "/virtual-interfaces?free=ipv4", ...pages]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectCleanInBothThemes(page, path, [320, 390, 1440]);
  }
});
