import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BareServer, startBare } from "./support/bare-server";
import { expectClean, expectCleanInBothThemes, wear } from "./support/clean";
import { dataTemplate } from "./support/data-template";
import { expect, test as base } from "./support/fixtures";
import { adminCredentials, cookiesOf, signIn } from "./support/server";

interface Past {
  connectionId: string;
  flaky: string;
  calm: string;
  left: string;
}

/** A server whose database has a past, and one of which nothing was ever read. */
const test = base.extend<object, { past: BareServer & { ids: Past }; blank: BareServer }>({
  past: [
    async ({}, use) => {
      const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-past-"));
      fs.cpSync(dataTemplate, dataDir, { recursive: true });
      const ids = JSON.parse(
        execFileSync(process.execPath, [
          ...["--import", "tsx", "--conditions=react-server"],
          ...["e2e/support/seed-history.ts", dataDir],
        ]).toString(),
      ) as Past;
      const server = await startBare(dataDir);
      if (!(await server.ready())) throw new Error(server.output());
      await use({ ...server, ids });
      await server.end("SIGTERM");
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
  blank: [
    async ({}, use) => {
      const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-blank-"));
      fs.cpSync(dataTemplate, dataDir, { recursive: true });
      const server = await startBare(dataDir);
      if (!(await server.ready())) throw new Error(server.output());
      await use(server);
      await server.end("SIGTERM");
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
  baseURL: async ({ past }, use) => use(past.url),
  page: async ({ browser, past, contextOptions }, use) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: past.url });
    const cookie = await signIn(past.url, adminCredentials);
    await context.addCookies(cookiesOf(past, cookie));
    await use(await context.newPage());
    await context.close();
  },
});

test("the History page counts states over time and tells incidents, as its URL says", async ({
  page,
  past,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  const incidents = page.getByRole("list", { name: "Incidents" });
  const line = (name: string) =>
    incidents.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(line("flaky")).toContainText(/Failed for 2 h.*No heartbeat for 90 s\./);
  await expect(line("consul-past")).toContainText(/Not known for 1 h.*No answer within 10 s\./);
  await expect(line("calm")).toBeHidden();

  const chart = page.getByRole("slider", { name: "Moment" });
  await chart.focus();
  await expect(chart).toHaveAttribute("aria-valuetext", "Latest: 2 healthy");
  // Seven hours back, in quarters.
  for (let step = 0; step < 28; step++) await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /: 1 failed, 1 healthy$/);
  for (let step = 0; step < 14; step++) await page.keyboard.press("ArrowRight");
  await expect(chart).toHaveAttribute("aria-valuetext", /: 2 not known$/);
  await page.getByText("Show as a table").click();
  await expect(
    page
      .getByRole("region", { name: "Peers by state over time, as a table" })
      .getByRole("columnheader"),
  ).toHaveText(["From", "Failed", "Not known", "Healthy"]);

  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(line("flaky")).toContainText("1 earlier, 1 d in all");
  await page.getByRole("button", { name: "Not known" }).click();
  await expect(page).toHaveURL(/status=not-known/);
  await expect(line("flaky")).toBeHidden();
  await expect(line("consul-past")).toBeVisible();
  await page.goBack();
  await expect(line("flaky")).toBeVisible();

  await page.goto("/history?range=7d&q=nobody");
  await expect(page.getByText(/^No incident in this period/)).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page).toHaveURL(/\/history\?range=7d$/);

  await page.getByRole("button", { name: "Choose" }).click();
  await page.getByLabel("From").fill("2020-01-02T00:00");
  await page.getByRole("button", { name: "Show this range" }).click();
  await expect(page.getByText("Choose at most 400 days.")).toBeVisible();
  const day = new Date(Date.now() - 11 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("From").fill(`${day}T00:00`);
  await page.getByRole("button", { name: "Show this range" }).click();
  await expect(page).toHaveURL(/from=.*&to=/);
  await expect(line("flaky")).toContainText("1 earlier");

  const cookie = await signIn(past.url, adminCredentials);
  for (const [name, begins] of [
    ["Export counts as CSV", "from,to,failed,"],
    ["Export incidents as CSV", "kind,system,connection,name,"],
  ] as const) {
    const href = await page.getByRole("link", { name }).getAttribute("href");
    const answer = await fetch(new URL(href ?? "", past.url), { headers: { cookie } });
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(await answer.text()).toMatch(new RegExp(`^${begins}`));
  }
});

test("a peer's page shows its past for as long as is asked, with causes and what was not known", async ({
  page,
  past,
}) => {
  await page.goto(`/peers/${past.ids.flaky}`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "History" }) });
  const shares = card.getByRole("list", { name: "Share of time per state" });
  await expect(shares.getByRole("listitem")).toHaveText([
    /^Failed8\.3\d? %2 h$/,
    /^Not known4\.1\d? %1 h$/,
    /^Healthy8\d\.\d+ %2\d h/,
  ]);
  await expect(card.getByText("No heartbeat for 90 s.")).toBeVisible();
  await expect(card.getByText("No answer within 10 s.")).toBeVisible();
  await expect(
    card
      .getByRole("figure", { name: "Status of flaky" })
      .getByRole("listitem")
      .filter({ hasText: /^Failed for 2 h, from/ }),
  ).toBeAttached();
  // What is not known is a gap in a number too.
  const services = card.getByRole("figure", { name: "Services imported" });
  await services.getByText("4 to 9, as a list").click();
  await expect(services.getByRole("listitem")).toHaveText([
    /^9 /,
    /^Not known/,
    /^6 /,
    /^7 /,
    /^4 /,
  ]);
  await expect(card.getByRole("figure", { name: "Services exported" })).toBeHidden();
  await expect(card.getByText(/^Services exported/)).toBeVisible();
  await expect(card.getByText("No heartbeat for 60 s.")).toBeHidden();
  await card.getByRole("button", { name: "Last 30 days" }).click();
  await expect(card.getByText("No heartbeat for 60 s.")).toBeVisible();
  await expect(card.getByText(/First read, healthy/)).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/history=30d/);
  await expect(card.getByRole("button", { name: "Last 30 days" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.goto(`/peers/${past.ids.calm}`);
  await expect(card.getByText(/No change in the last 24 hours/)).toBeHidden();
  await expect(card.getByText("No answer within 10 s.")).toBeVisible();
});

test("a peer that is gone keeps its page and its history", async ({ page, past }) => {
  await page.goto(`/peers/${past.ids.left}?history=7d`);
  await expect(page.getByRole("heading", { level: 1, name: "left" })).toBeVisible();
  await expect(page.getByText("This peer is not there any more")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Healthy\s*Removed/ })).toBeVisible();
});

test("history is clean in both themes, narrow, wide and at 200 %", async ({ page, past }) => {
  await wear(page, "light");
  for (const place of [
    "/history?range=30d",
    `/peers/${past.ids.flaky}?history=30d`,
    `/peers/${past.ids.left}`,
  ]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // 720 px is what a screen of 1440 has at 200 %.
    await expectCleanInBothThemes(page, place, [390, 720, 1440]);
  }
  await page.goto("/");
  await expect(page.getByText(/Heard from another server/)).toBeVisible();
  await expectClean(page, "long words in the latest changes", [390]);
});

test("where nothing was ever read, History says when it begins", async ({ browser, blank }) => {
  const context = await browser.newContext({ baseURL: blank.url });
  const cookie = await signIn(blank.url, adminCredentials);
  await context.addCookies(cookiesOf(blank, cookie));
  const page = await context.newPage();
  await page.goto("/history");
  await expect(page.getByText("Nothing recorded yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add connection" })).toBeVisible();
  await expectClean(page, "history of nothing");
  await context.close();
});
