import zlib from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn, startServer } from "../support/server";

// The peers list with 10,000 peers: 50 connections of 200. Prints medians; judges nothing.
const rounds = 9;
const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const print = (what: string, values: number[], unit = "ms") =>
  process.stdout.write(
    `${what.padEnd(34)} ${median(values).toFixed(0).padStart(6)} ${unit}   (${Math.min(...values).toFixed(0)} … ${Math.max(...values).toFixed(0)})\n`,
  );

/** Milliseconds from an act in the page to the first frame in which `done` holds; both are source texts. */
const toPaint = (page: Page, act: string, done: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const startedAt = performance.now();
    const check = () => (${done}) ? requestAnimationFrame(() => resolve(performance.now() - startedAt)) : requestAnimationFrame(check);
    { ${act} }
    requestAnimationFrame(check);
  })`);

const typeInto = (text: string) => `
  const input = document.querySelector('[role=searchbox]');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, ${JSON.stringify(text)});
  input.dispatchEvent(new Event('input', { bubbles: true }));`;
const rowCount = `Number(document.querySelector('table').getAttribute('aria-rowcount')) - 1`;

globalSetup();
const server = await startServer({
  lab: ["--clusters", "50", "--peers", "200"],
  env: { PEERDECK_POLL_INTERVAL: "60" },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
  });
  const cookie = await signIn(server.url, adminCredentials);
  await context.addCookies(
    cookie.split("; ").map((pair) => ({
      name: pair.slice(0, pair.indexOf("=")),
      value: pair.slice(pair.indexOf("=") + 1),
      url: server.url,
    })),
  );
  const page = await context.newPage();
  await page.goto(`${server.url}/peers`);
  await page.getByRole("row").nth(1).waitFor();
  const total = Number(await page.evaluate(rowCount));
  process.stdout.write(`${total} peers, ${server.lab.connections.length} connections\n`);
  const sample = (await page.getByRole("row").nth(3).getByRole("link").first().textContent()) ?? "";

  const firstRow: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const fresh = await context.newPage();
    await fresh.addInitScript(`(() => {
      const check = () => document.querySelector('tbody tr[data-row-id]') ? requestAnimationFrame(() => { window.firstRowMs = performance.now(); }) : requestAnimationFrame(check);
      check();
    })()`);
    await fresh.goto(`${server.url}/peers`);
    firstRow.push(
      await fresh
        .waitForFunction("window.firstRowMs")
        .then((handle) => handle.jsonValue() as Promise<number>),
    );
    await fresh.close();
  }
  print("navigation to first row", firstRow);

  const search: number[] = [];
  const clear: number[] = [];
  for (let round = 0; round < rounds; round++) {
    search.push(await toPaint(page, typeInto(sample), `${rowCount} < ${total}`));
    clear.push(await toPaint(page, typeInto(""), `${rowCount} === ${total}`));
  }
  print("search typed to painted", search);
  print("search cleared to painted", clear);

  for (const status of ["Failed", "Healthy", "Pending"]) {
    const press = `[...document.querySelectorAll('[aria-label=Status][role=group] button')].find((b) => b.textContent.startsWith('${status}')).click()`;
    const on: number[] = [];
    for (let round = 0; round < rounds; round++) {
      on.push(await toPaint(page, press, `${rowCount} < ${total}`));
      await toPaint(page, press, `${rowCount} === ${total}`);
    }
    print(`filter ${status} pressed to painted`, on);
  }

  const scripts = new Map<string, number>();
  const cold = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await cold.addCookies(await context.cookies());
  const counted = await cold.newPage();
  counted.on("response", (response) => {
    if (response.request().resourceType() === "script")
      void response.body().then((body) => scripts.set(response.url(), zlib.gzipSync(body).length));
  });
  await counted.goto(`${server.url}/peers`, { waitUntil: "networkidle" });
  print(
    "JavaScript of the list page, gzip",
    [[...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024],
    "KiB",
  );
} finally {
  await browser.close();
  await server.stop();
}
