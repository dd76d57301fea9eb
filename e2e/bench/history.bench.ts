import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { closeDb, dbHandle } from "@/lib/db/client";
import { historyQuerySchema } from "@/lib/domain/history/schema";
import { dayMs } from "@/lib/domain/time-units";
import { fileHistory } from "@/lib/history/keep";
import { readFleetHistory } from "@/lib/services/history/fleet-history";
import { readPeerHistory } from "@/lib/services/history/peer-history";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";

// History of 10,000 peers on 300 connections with ten changes a day each: what a month of it takes on disk, and 400 days
// of it, and how long questions about it take. DATABASE_URL measures a server in place of the embedded database (an
// empty one: what is in it is deleted). PEERDECK_HISTORY_DAYS, 30 by default.
const days = Number(process.env["PEERDECK_HISTORY_DAYS"] ?? 30);
const peerCount = 10_000;
const connectionCount = 300;
const changesADay = 10;
const print = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
const calm = new AbortController().signal;

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-history-bench-"));
if (!process.env["DATABASE_URL"]) {
  globalSetup();
  fs.cpSync(dataTemplate, dataDir, { recursive: true });
}
process.env["PEERDECK_DATA_DIR"] = dataDir;
process.env["PEERDECK_LOG_LEVEL"] = "silent";
const { db, kind } = await dbHandle();
const now = Date.now();
const midnight = Math.floor(now / dayMs) * dayMs;

/** The states a peer goes through, over and over; the last one of a day is the first one of the next. */
const cycle = sql`array['healthy','degraded','failed','pending','healthy','degraded','healthy','failed','degraded','pending']`;
const states = sql`array['ACTIVE','partial','FAILING','PENDING','ACTIVE','partial','ACTIVE','unavailable','partial','ESTABLISHING']`;

async function fillInventory(): Promise<void> {
  await db.execute(
    sql`truncate connections, peer_events, peer_days, history_peers, history_states, connection_days, system_days, peer_number_days, connection_gaps, departed_connections cascade`,
  );
  await db.execute(sql`delete from settings where key like 'history.%'`);
  await db.execute(sql`
    insert into connections (id, system, name, address, credential_kind, credentials, trust, reachable, as_of)
    select md5('connection ' || c)::uuid, 'consul', 'connection ' || c, 'https://x', 'none', 'x', '{"mode":"system"}', true, now()
    from generate_series(1, ${connectionCount}::int) c`);
  await db.execute(sql`
    insert into peers (id, connection_id, system, key, name, status, severity, native_state, local, remote, search, digest, first_seen_at)
    select md5('peer ' || p)::uuid, md5('connection ' || (p % ${connectionCount}::int + 1))::uuid, 'consul', 'peer ' || p, 'peer ' || p,
      'pending', 2, 'ESTABLISHING', '{}', '{}', 'peer ' || p, 'x', now() - interval '400 days'
    from generate_series(1, ${peerCount}::int) p`);
}

/** Ten changes of each peer at moments of its own within a day, and some outages. */
async function addDay(startMs: number): Promise<void> {
  const step = dayMs / changesADay;
  await db.execute(sql`
    insert into peer_events (peer_id, connection_id, system, name, at, kind, from_status, to_status, from_state, to_state, reason)
    select md5('peer ' || p)::uuid, md5('connection ' || (p % ${connectionCount}::int + 1))::uuid, 'consul', 'peer ' || p,
      to_timestamp((${startMs}::float8 + n * ${step}::float8 + random() * ${step - 1}::float8) / 1000), 'changed',
      (${cycle})[(n + 9) % 10 + 1], (${cycle})[n + 1], (${states})[(n + 9) % 10 + 1], (${states})[n + 1],
      case when n in (1, 2, 5, 7, 8) then 'No heartbeat for ' || (n * 30) || ' s from node ' || (p % 20) end
    from generate_series(1, ${peerCount}::int) p, generate_series(0, ${changesADay - 1}::int) n
    where to_timestamp((${startMs}::float8 + (n + 1) * ${step}::float8) / 1000) < to_timestamp(${now / 1000}::float8)`);
  await db.execute(sql`
    insert into connection_gaps (connection_id, from_at, to_at, reason)
    select md5('connection ' || c)::uuid, to_timestamp(${startMs / 1000}::float8) + c * interval '1 minute',
      to_timestamp(${startMs / 1000}::float8) + c * interval '1 minute' + interval '20 minutes', 'No answer.'
    from generate_series(1, ${connectionCount}::int, 30) c`);
}

/** Three numbers of each peer as often as they are kept for long: the highest and the last of each day. */
async function addNumbers(startMs: number): Promise<void> {
  await db.execute(sql`
    insert into peer_number_days (peer_id, day, marks, values)
    select md5('peer ' || p)::uuid, to_timestamp(${startMs / 1000}::float8)::date,
      (select array_agg((n % 3) * 1440 + n * 200) from generate_series(1, 6) n),
      (select array_agg((random() * 1000)::int) from generate_series(1, 6) n)
    from generate_series(1, ${peerCount}::int) p`);
}

const tables = [
  "peer_events",
  "peer_number_days",
  "system_days",
  "peer_days",
  "history_peers",
  "history_states",
  "connection_days",
  "connection_gaps",
];

async function sizes(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await db.execute<{ size: string }>(
      sql`select pg_total_relation_size(${table}::regclass)::bigint as size`,
    );
    found.set(table, Number(rows[0]?.size));
  }
  return found;
}

async function time(what: string, ask: () => Promise<string>): Promise<void> {
  const taken: number[] = [];
  const cpu: number[] = [];
  let said = "";
  for (let round = 0; round < 3; round += 1) {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    said = await ask();
    taken.push(performance.now() - startedAt);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  const middle = (values: number[]) =>
    values
      .sort((a, b) => a - b)[1]
      ?.toFixed(0)
      .padStart(6);
  print(`${what.padEnd(44)} ${middle(taken)} ms, ${middle(cpu)} ms of CPU   ${said}`);
}

try {
  print(`${kind} database, ${peerCount} peers, ${changesADay} changes a day each, ${days} days`);
  await fillInventory();
  const filingTook: number[] = [];
  for (let day = days; day >= 0; day -= 1) {
    const startMs = midnight - day * dayMs;
    await addDay(startMs);
    if (day > 0) await addNumbers(startMs);
    const startedAt = performance.now();
    await fileHistory(new Date(startMs + dayMs - 1), calm);
    filingTook.push(performance.now() - startedAt);
  }
  // What the last change of each peer says is what it is.
  await db.execute(sql`
    update peers p set status = e.to_status, native_state = e.to_state from (
      select distinct on (peer_id) peer_id, to_status, to_state from peer_events order by peer_id, at desc) e
    where e.peer_id = p.id`);
  await db.execute(sql.raw("vacuum analyze"));
  filingTook.sort((a, b) => a - b);
  print(
    `filing and summing up a day (${peerCount * changesADay} changes)   ${(filingTook[Math.floor(filingTook.length / 2)] ?? 0).toFixed(0)} ms, at most ${filingTook.at(-1)?.toFixed(0)} ms`,
  );
  const size = await sizes();
  for (const [table, bytes] of size) print(`  ${table.padEnd(18)} ${megabytes(bytes).padStart(8)}`);
  const filed =
    (size.get("peer_days") ?? 0) +
    (size.get("connection_days") ?? 0) +
    (size.get("system_days") ?? 0) +
    (size.get("connection_gaps") ?? 0);
  const rest =
    (size.get("peer_events") ?? 0) +
    (size.get("history_peers") ?? 0) +
    (size.get("history_states") ?? 0);
  const filedDays = days - 1;
  print(
    `a filed day ${megabytes(filed / filedDays)}; 400 days ${megabytes((filed / filedDays) * 400 + rest)} with the two days that are not filed`,
  );
  const numbers = (size.get("peer_number_days") ?? 0) / days;
  print(`a day of numbers ${megabytes(numbers)}; 400 days at most ${megabytes(numbers * 400)}`);

  const fleet = (query: Record<string, string>) => async () => {
    const { buckets, incidents } = await readFleetHistory(historyQuerySchema.parse(query));
    return `${buckets.length} buckets, ${incidents.lines.length} of ${incidents.total} lines`;
  };
  for (const range of ["24h", "7d", "30d", "90d"]) await time(`fleet, ${range}`, fleet({ range }));
  await time("fleet, 30d, one system", fleet({ range: "30d", system: "consul" }));
  await time("fleet, 30d, search for one peer", fleet({ range: "30d", q: "peer 1234" }));
  await time("fleet, 7d, search that finds all", fleet({ range: "7d", q: "peer" }));
  const { rows } = await db.execute<{ id: string }>(sql`select id from peers limit 1`);
  for (const range of ["24h", "90d"] as const)
    await time(`one peer, ${range}`, async () => {
      const history = await readPeerHistory(rows[0]?.id ?? "", { range });
      return `${history.segments.length} segments`;
    });
} finally {
  await closeDb();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
