import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { closeDb, dbHandle } from "@/lib/db/client";
import { readTopology } from "@/lib/services/topology/read-topology";
import { startBare } from "../support/bare-server";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn } from "../support/server";
import { launchBrowser, signedInContext } from "./support/browser";
import { median } from "./support/figures";
import { toPaint, typeInto } from "./support/page-scripts";

// How long the fleet as nodes and edges takes to read with 10,000 peers on 300 connections, and how long a browser takes
// to draw 300 boxes and 2,000 lines. Prints medians; judges nothing.
const connectionCount = 300;
const rounds = 7;
const print = (line: string) => process.stdout.write(`${line}\n`);
const report = (what: string, taken: number[], said = "") => {
  const [middle, least, most] = [median(taken), Math.min(...taken), Math.max(...taken)].map((ms) =>
    ms.toFixed(0),
  );
  print(`${what.padEnd(52)} ${middle?.padStart(6)} ms   (${least} … ${most})  ${said}`);
};

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-topology-bench-"));
globalSetup();
fs.cpSync(dataTemplate, dataDir, { recursive: true });
process.env["PEERDECK_DATA_DIR"] = dataDir;
process.env["PEERDECK_LOG_LEVEL"] = "silent";
delete process.env["DATABASE_URL"];

/** Relationships between registered clusters of twenty sites, both halves; one in ten is not healthy. Nothing is due. */
async function fill(relationships: number): Promise<void> {
  const { db } = await dbHandle();
  await db.execute(sql`truncate connections cascade`);
  await db.execute(sql`
    insert into connections (id, system, name, address, credential_kind, credentials, trust, reachable, as_of, next_poll_at, identity)
    select md5('connection ' || c)::uuid, 'ontap', 'site' || (c % 20) || '-cluster-' || c, 'https://127.0.0.1:1', 'none', 'x', '{"mode":"system"}',
      c % 50 <> 0, now(), now() + interval '1 day', jsonb_build_object('id', 'cluster ' || c, 'name', 'cluster ' || c, 'version', null, 'facts', '{}'::jsonb)
    from generate_series(0, ${connectionCount - 1}::int) c`);
  await db.execute(sql`
    insert into peers (id, connection_id, system, key, name, status, severity, native_state, local, remote, pair_key, search, digest)
    select md5(side || ' peer ' || r)::uuid, md5('connection ' || case side when 'a' then one else two end)::uuid, 'ontap', side || r, 'peer ' || r,
      case when r % 10 = 0 then 'failed' else 'healthy' end, case when r % 10 = 0 then 0 else 6 end, 'available',
      jsonb_build_object('name', null, 'id', null, 'addresses', jsonb_build_array('10.0.' || one || '.1', '10.0.' || one || '.2'), 'version', null),
      jsonb_build_object('name', 'cluster ' || two, 'id', null, 'systemId', 'cluster ' || two, 'addresses', jsonb_build_array('10.0.' || two || '.1', '10.0.' || two || '.2'), 'version', null),
      'pair ' || r, 'peer ' || r, 'x'
    from (
      select r, r % ${connectionCount}::int as one, (r % ${connectionCount}::int + 1 + (r / ${connectionCount}::int) * 7) % ${connectionCount}::int as two
      from generate_series(0, ${relationships - 1}::int) r) related, unnest(array['a', 'b']) side`);
  await db.execute(sql.raw("vacuum analyze"));
}

async function timeService(): Promise<void> {
  const taken: number[] = [];
  let said = "";
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const topology = await readTopology({ system: [] });
    taken.push(performance.now() - startedAt);
    said = `${topology.nodes.length} nodes, ${topology.edges.length} edges, ${(JSON.stringify(topology).length / 1024).toFixed(0)} kB`;
  }
  report("service, 10,000 peers on 300 connections", taken, said);
}

async function timeBrowser(): Promise<void> {
  const server = await startBare(dataDir);
  const browser = await launchBrowser();
  try {
    if (!(await server.ready())) throw new Error(server.output());
    const cookie = await signIn(server.url, adminCredentials);
    const context = await signedInContext(browser, server.url, { cookie, bypassCSP: true });
    const page = await context.newPage();
    for (const [what, query] of [
      ["20 closed groups", ""],
      ["300 boxes, ungrouped", "?group=none"],
    ] as const) {
      const opened: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await page.goto("about:blank");
        const startedAt = performance.now();
        await page.goto(`${server.url}/topology${query}`, { waitUntil: "commit" });
        await page.locator("[data-line]").first().waitFor({ state: "attached" });
        opened.push(performance.now() - startedAt);
      }
      report(
        `from opening the page to the picture, ${what}`,
        opened,
        `${await page.locator("[data-box]").count()} boxes, ${await page.locator("[data-line]").count()} lines`,
      );
    }
    // From typing to the frame in which the picture has stepped back: all 2,000 lines change.
    const typed: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(`${server.url}/topology?group=none`);
      await page.locator("[data-line]").first().waitFor({ state: "attached" });
      typed.push(
        await toPaint(page, typeInto("site7-"), "document.querySelector('[data-dimmed]')"),
      );
    }
    report("search over 300 boxes, with the pause of 200 ms", typed);
    const frames = await page.evaluate<number[]>(`new Promise((resolve) => {
      const pane = document.querySelector('.react-flow__pane');
      const at = (type, x, y) => new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0 });
      const taken = []; let step = 0; let last = performance.now();
      pane.dispatchEvent(at('mousedown', 900, 500));
      const move = (now) => {
        taken.push(now - last); last = now;
        window.dispatchEvent(at('mousemove', 900 + (step % 2 ? 4 : -4) * step, 500 + step));
        step += 1;
        if (step < 60) requestAnimationFrame(move);
        else { window.dispatchEvent(at('mouseup', 900, 500)); resolve(taken.slice(1)); }
      };
      requestAnimationFrame(move);
    })`);
    report("a frame while the picture is dragged", frames);
    await context.close();
  } finally {
    await browser.close();
    await server.end("SIGTERM");
  }
}

try {
  await fill(5_000);
  await timeService();
  await fill(2_000);
  await closeDb();
  await timeBrowser();
} finally {
  await closeDb();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
