import globalSetup from "../../support/global-setup";
import { adminCredentials, signIn, startServer } from "../../support/server";
import { launchBrowser, signedInContext } from "./browser";
import type { Figure } from "./figures";
import { bytesOfPage } from "./page-bytes";
import { toPaint, typeInto } from "./page-scripts";

const rounds = 3;
/** For what is done after the frame. */
const restMs = 150;

const rowCount = `Number(document.querySelector('table').getAttribute('aria-rowcount')) - 1`;
const firstName = `document.querySelector('tbody tr[data-row-id] a')?.textContent`;
/** No room is left empty that there are rows for. */
const isFilled = `(() => {
  const room = document.querySelector('[role=region]:has(> table)').clientHeight - document.querySelector('thead').offsetHeight;
  return document.querySelectorAll('tbody tr[data-row-id]').length >= Math.min(${rowCount}, Math.floor(room / document.querySelector('tbody tr[data-row-id]').offsetHeight));
})()`;
const press = (buttons: string, text: string) =>
  `[...document.querySelectorAll(${JSON.stringify(buttons)})].find((b) => b.textContent.startsWith('${text}')).click()`;
const chip = (status: string) => press("[aria-label=Status][role=group] button", status);
const isSortedBy = (header: string, sort: string, name: string) =>
  [
    `location.search.includes('sort=${sort}')`,
    `${firstName} === ${JSON.stringify(name)}`,
    `document.querySelector('th[aria-sort]')?.textContent === '${header}'`,
  ].join(" && ");

/** From an act to its frame, and what all of it took to compute. */
interface Taken {
  ms: number[];
  cpu: number[];
}

const noteFirstRow = `(() => {
  const note = () => { window.firstRowMs = performance.now(); };
  const check = () => requestAnimationFrame(document.querySelector('tbody tr[data-row-id]') ? note : check);
  check();
})()`;
const partsRead = `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/inventory/parts')).length`;
/** Once the parts that were asked for have come and nothing more is asked for. */
const copyIsWhole = `(() => {
  const before = window.partsSeen;
  window.partsSeen = ${partsRead};
  return window.partsSeen === before;
})()`;

interface ListSize {
  connections: number;
  /** Peers of each. */
  perConnection: number;
  /** How often the server reads each, in seconds. */
  pollIntervalS: number;
  /** What an act may take, in milliseconds. */
  aim: number;
  /** What the page may keep, in MB. */
  memoryAim?: number;
  /** What Consul UI takes with as many peers: milliseconds, and KB of JavaScript. */
  consulUi?: { firstRow: number; key: number; clear: number; bytes: number };
}

/**
 * The peers list, from a keystroke, a chip or a header to the end of the frame that shows it, as many rows as there is
 * room for. Beside it what the page's main thread had to compute for it, until nothing was left to do: that is the same on
 * a busy machine.
 */
export async function measureList({
  connections,
  perConnection,
  pollIntervalS,
  aim,
  memoryAim,
  consulUi,
}: ListSize): Promise<Figure[]> {
  globalSetup();
  const server = await startServer({
    lab: ["--clusters", String(connections), "--peers", String(perConnection)],
    env: { PEERDECK_POLL_INTERVAL: String(pollIntervalS) },
    readWithinMs: 20 * 60_000,
  });
  const browser = await launchBrowser("--enable-precise-memory-info");
  try {
    const cookie = await signIn(server.url, adminCredentials);
    const context = await signedInContext(browser, server.url, { cookie, bypassCSP: true });
    const ask = async (query: string) =>
      (await (
        await fetch(`${server.url}/api/v1/peers?limit=1&${query}`, { headers: { cookie } })
      ).json()) as { total: number; items: { name: string }[] };
    const { total } = await ask("");
    const figures: Figure[] = [];

    const firstRow: number[] = [];
    for (let round = 0; round < 5; round++) {
      const fresh = await context.newPage();
      await fresh.addInitScript(noteFirstRow);
      await fresh.goto(`${server.url}/peers`);
      firstRow.push(
        await fresh
          .waitForFunction("window.firstRowMs")
          .then((handle) => handle.jsonValue() as Promise<number>),
      );
      await fresh.close();
    }
    figures.push({
      what: "navigation to first row",
      values: firstRow,
      aim: 350,
      ...(consulUi && { peer: consulUi.firstRow }),
    });

    const page = await context.newPage();
    const open = async (path: string) => {
      await page.goto(`${server.url}${path}`);
      await page.waitForFunction(`${partsRead} > 0`);
      await page.waitForLoadState("load");
      await page.waitForFunction(copyIsWhole, undefined, { polling: 2_000, timeout: 120_000 });
    };
    await open("/peers");
    const sample = (await ask("sort=name")).items[0]?.name ?? "";
    const client = await context.newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    /** Of the page's main thread since it began: computed, not waited for. */
    const cpuMs = async () => {
      const { metrics } = await client.send("Performance.getMetrics");
      return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
    };
    const time = async (act: string, done: string, { ms, cpu }: Taken = { ms: [], cpu: [] }) => {
      const before = await cpuMs();
      ms.push(await toPaint(page, act, `${done} && ${isFilled}`));
      await page.waitForTimeout(restMs);
      cpu.push((await cpuMs()) - before);
    };
    const note = (what: string, { ms, cpu }: Taken, peer?: number) =>
      figures.push(
        { what, values: ms, aim, ...(peer !== undefined && { peer }) },
        { what: "the same, CPU of the page", values: cpu },
      );
    const search: Taken = { ms: [], cpu: [] };
    const clear: Taken = { ms: [], cpu: [] };
    for (let letters = 1; letters <= Math.min(9, sample.length); letters++) {
      const text = sample.slice(0, letters);
      const expected = (await ask(`q=${encodeURIComponent(text)}`)).total;
      await time(
        typeInto(text),
        `${rowCount} === ${expected} && location.search.includes('q=')`,
        search,
      );
      await time(
        typeInto(""),
        `${rowCount} === ${total} && !location.search.includes('q=')`,
        clear,
      );
    }
    note("keystroke in the search", search, consulUi?.key);
    note("search cleared", clear, consulUi?.clear);
    const chips: Taken = { ms: [], cpu: [] };
    for (let round = 0; round < rounds; round++)
      for (const status of ["Failed", "Healthy", "Pending"]) {
        await time(chip(status), `${rowCount} < ${total}`, chips);
        await time(chip(status), `${rowCount} === ${total}`);
      }
    note("filter chip", chips);
    const sorts: Taken = { ms: [], cpu: [] };
    for (let round = 0; round < rounds; round++)
      for (const [header, sort] of [
        ["Name", "name"],
        ["Since", "since"],
        ["Connection", "connection"],
      ] as const) {
        const expected = (await ask(`sort=${sort}`)).items[0]?.name ?? "";
        await time(press("th button", header), isSortedBy(header, sort, expected), sorts);
      }
    note("sort", sorts);
    const folds: Taken = { ms: [], cpu: [] };
    await open("/peers?group=connection");
    const isOpen = `document.querySelector('tbody th button').getAttribute('aria-expanded') === `;
    for (let round = 0; round < rounds; round++)
      for (const to of ["'false'", "'true'"])
        await time("document.querySelector('tbody th button').click()", isOpen + to, folds);
    note("a group folded or opened", folds);
    await client.send("HeapProfiler.collectGarbage");
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    figures.push({
      what: "memory of the page",
      values: [usedSize / 2 ** 20],
      unit: "MB",
      ...(memoryAim !== undefined && { aim: memoryAim }),
    });
    const bytes = await bytesOfPage(browser, await context.cookies(), `${server.url}/peers`);
    figures.push({
      what: "JavaScript of the first load, gzip",
      values: [bytes / 1024],
      unit: "KB",
      aim: 190,
      ...(consulUi && { peer: consulUi.bytes }),
    });
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}
