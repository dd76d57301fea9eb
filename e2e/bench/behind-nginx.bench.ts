import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import pg from "pg";
import { type Lab, startLab } from "../support/lab";
import { makeLabProgram } from "../support/lab-program";
import { adminCredentials } from "../support/server";
import { launchBrowser } from "./support/browser";
import { type Company, startCompany } from "./support/company";
import { median } from "./support/figures";
import { labHalves } from "./support/lab-halves";
import { longestMs, pairs } from "./support/pairs";

// Two servers and a monitor on PostgreSQL behind nginx (TLS, below a path). Pairings are begun through both; one of
// the two, in turn, is killed (SIGKILL) at a random moment and started again. Prints whether sessions, the streams of
// two open pages and the pairings went on. Rounds: PEERDECK_CRASHES, 10 by default.
const rounds = Number(process.env["PEERDECK_CRASHES"] ?? 10);
const samplesEveryMs = 50;
/** What both pages show, and is changed behind their back. */
const shown = { endpoint: "consul/fra1", connection: "consul-fra1" };
const endStates = new Set(["succeeded", "undone", "failed"]);
const print = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (times: readonly number[]) =>
  `median ${(median(times) / 1000).toFixed(1)} s, longest ${(Math.max(...times) / 1000).toFixed(1)} s`;

interface Operation {
  id: string;
  state: string;
  owner: string | null;
  endedAt: Date | null;
  a: { connectionName: string };
  b: { connectionName: string };
}

/** Asks all the time as somebody who has signed in, until it is stopped. */
function sample(company: Company, cookie: string) {
  const stopping = new AbortController();
  const statuses = new Map<string, number>();
  let [lastMs, longestGapMs] = [performance.now(), 0];
  const count = (what: string) => statuses.set(what, (statuses.get(what) ?? 0) + 1);
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const status = await company.ask("/session", { cookie }).then(
        (answer) => answer.status,
        () => null,
      );
      count(String(status ?? "no answer"));
      if (status === 200) {
        longestGapMs = Math.max(longestGapMs, performance.now() - lastMs);
        lastMs = performance.now();
      }
      await pause(samplesEveryMs);
    }
  })();
  return async () => {
    stopping.abort();
    await done;
    return { statuses, longestGapMs };
  };
}

/** Registers the lab's clusters and datacenters. @returns their ids, by name. */
async function register(company: Company, lab: Lab, cookie: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const wanted = new Set<string>([shown.connection, ...pairs.flat()]);
  for (const { name, system, address, settings, credentials, trust } of lab.connections) {
    if (!wanted.has(name)) continue;
    const body = { name, system, address, settings, credentials, trust };
    const answer = await company.ask<{ id: string }>("/connections", {
      method: "POST",
      cookie,
      body,
    });
    if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    ids.set(name, answer.body.id);
  }
  return ids;
}

/** A window that signs in by the form, and then shows the one peer; counts the streams it opens. */
async function openPage(browser: Browser, company: Company, peer: string) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  let streams = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/v1/events")) streams += 1;
  });
  await page.goto(`${company.url}/peers?system=consul&q=${encodeURIComponent(peer)}`);
  await page.getByLabel("E-mail").fill(adminCredentials.email);
  await page.getByLabel("Password", { exact: true }).fill(adminCredentials.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const row = page.getByRole("row").filter({ hasText: peer }).filter({ hasText: shown.connection });
  await row.getByText("ACTIVE", { exact: true }).waitFor();
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  return { page, row, streams: () => streams };
}
const isReloaded = async (page: Page): Promise<boolean> =>
  page.evaluate(() => !("notReloaded" in globalThis));

makeLabProgram();
const lab = await startLab();
const company = await startCompany();
const browser = await launchBrowser();
const db = new pg.Pool({ connectionString: company.databaseUrl, max: 1 });
const operations = async (): Promise<Operation[]> =>
  (
    await db.query<Operation>(
      `select id, state, lease_owner as owner, ended_at as "endedAt", a, b from operations`,
    )
  ).rows;
const used = lab.connections.filter(({ name }) => (pairs.flat() as string[]).includes(name));
const known = new Set<string>();
const ends = new Map<string, number>();
const [endedMs, onScreenMs]: [number[], number[]] = [[], []];
let [throughKilled, wrong] = [0, 0];

try {
  const cookie = await company.signIn();
  const ids = await register(company, lab, cookie);
  const read = async () =>
    (
      await company.ask<{ items: { name: string; connectionName: string }[] }>(
        "/peers?system=consul&status=healthy&limit=500",
        { cookie },
      )
    ).body.items.find((item) => item.connectionName === shown.connection);
  let peer = await read();
  while (!peer) {
    await pause(200);
    peer = await read();
  }
  const { name } = peer;
  const pages = [await openPage(browser, company, name), await openPage(browser, company, name)];
  const stopSampling = sample(company, cookie);
  const streamsBefore = pages.map(({ streams }) => streams());

  for (let round = 1; round <= rounds; round++) {
    await lab.reset();
    const before = new Map(
      await Promise.all(used.map(async (each) => [each.name, await labHalves(each)] as const)),
    );
    for (const { row } of pages) await row.getByText("ACTIVE", { exact: true }).waitFor();
    for (const [a, b] of pairs) {
      const body = { a: ids.get(a), b: ids.get(b) };
      const { status } = await company.ask("/pairing", { method: "POST", cookie, body });
      if (status !== 202) print(`round ${round}: pairing ${a} and ${b} answered ${status}`);
    }
    // host:pid:number
    const ownerOf = ({ owner }: Operation) => Number(owner?.split(":").at(-2));
    // In turn: pages and pairings are with the one that stayed the last time.
    const victim = company.pids()[round % 2] ?? 0;
    await pause(Math.random() * longestMs);
    const held = new Set(
      (await operations())
        .filter((each) => ownerOf(each) === victim && !endStates.has(each.state))
        .map(({ id }) => id),
    );
    throughKilled += held.size;
    const again = await company.kill(victim);
    const killedAt = Date.now();
    const endpoint = shown.endpoint;
    await lab.command("consul", "set-state", { endpoint, peer: name, state: "FAILING" });
    await Promise.all(
      pages.map(async ({ row }) => {
        await row.getByText("FAILING", { exact: true }).waitFor({ timeout: 90_000 });
        onScreenMs.push(Date.now() - killedAt);
      }),
    );
    let mine: Operation[] = [];
    do {
      await pause(200);
      mine = (await operations()).filter(({ id }) => !known.has(id));
    } while (mine.some(({ state }) => !endStates.has(state)) && Date.now() - killedAt < 5 * 60_000);
    for (const { id, state, endedAt } of mine) {
      known.add(id);
      ends.set(state, (ends.get(state) ?? 0) + 1);
      if (held.has(id) && endedAt) endedMs.push(endedAt.getTime() - killedAt);
    }
    for (const connection of used) {
      const fresh = [...(await labHalves(connection))].filter(
        ([key]) => !before.get(connection.name)?.has(key),
      );
      const wanted = mine.filter(
        ({ state, a, b }) =>
          state === "succeeded" && [a.connectionName, b.connectionName].includes(connection.name),
      ).length;
      if (fresh.length === wanted && fresh.every(([, works]) => works)) continue;
      wrong += 1;
      print(`round ${round}: ${connection.name} has ${fresh.length} new peers, ${wanted} expected`);
    }
    await again();
    print(`${round} kills: ${[...ends].map(([state, times]) => `${times} ${state}`).join(", ")}`);
  }

  const { statuses, longestGapMs } = await stopSampling();
  const reloaded = (await Promise.all(pages.map(({ page }) => isReloaded(page)))).filter(Boolean);
  const reopened = pages.reduce(
    (sum, { streams }, at) => sum + streams() - (streamsBefore[at] ?? 0),
    0,
  );
  const all = [...statuses].map(([status, times]) => `${times} × ${status}`).join(", ");
  print(`session: ${all}; longest without an answer ${longestGapMs.toFixed(0)} ms`);
  print(
    `pages: ${reopened} streams opened anew, ${reloaded.length} reloads; kill to change on screen ${seconds(onScreenMs)}`,
  );
  print(
    `pairings: ${known.size} begun, ${throughKilled} of them under way in the killed process, ended after ${seconds(endedMs)}; sides that are not as said: ${wrong}`,
  );
  if (wrong + reloaded.length > 0 || statuses.has("401")) process.exitCode = 1;
} finally {
  await browser.close();
  await db.end();
  await company.stop();
  await lab.close();
}
