import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { memoryOf } from "../support/attack";
import globalSetup from "../support/global-setup";
import { adminCredentials, type Server, signIn, startServer } from "../support/server";
import { type Figure, printTable } from "./support/figures";
import { cpuMsOf } from "./support/load";

// Many connections, each read once a minute, with the lab in a process of its own: how soon all are read and how old a
// reading gets, what the server takes of a core and of memory, how soon it answers, and how soon it shows a change; on
// the embedded database and, where it is installed, on PostgreSQL. BENCH_CLUSTERS and BENCH_PEERS make it another size
// than 1,000 connections of 100 peers, BENCH_MINUTES watches longer than 5 minutes, BENCH_DATABASES leaves one out.
const clusters = Number(process.env["BENCH_CLUSTERS"] ?? 1_000);
const perCluster = Number(process.env["BENCH_PEERS"] ?? 100);
const minutes = Number(process.env["BENCH_MINUTES"] ?? 5);
const databases = (process.env["BENCH_DATABASES"] ?? "embedded,postgresql").split(",");
const intervalS = 60;
const sampleEveryMs = 5_000;
const patienceMs = 30 * 60_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

const elapsedSeconds = (sinceMs: number): number => (performance.now() - sinceMs) / 1000;

interface Listed {
  items: { name: string; nativeState: string }[];
}
interface Contents {
  sources: { id: string; name: string; asOf: string | null }[];
}

/** Asks a server's API as its admin. */
async function askerOf({ url }: Server) {
  const cookie = await signIn(url, adminCredentials);
  return async <Answer>(path: string): Promise<Answer> =>
    (await fetch(`${url}/api/v1${path}`, { headers: { cookie } })).json() as Promise<Answer>;
}
type Ask = Awaited<ReturnType<typeof askerOf>>;

const sourcesOf = async (ask: Ask) => (await ask<Contents>("/inventory")).sources;

/** Seconds until every connection was read once. */
async function readAll(ask: Ask, sinceMs: number): Promise<number> {
  for (;;) {
    const sources = await sourcesOf(ask);
    if (sources.length === clusters && sources.every(({ asOf }) => asOf !== null))
      return elapsedSeconds(sinceMs);
    if (elapsedSeconds(sinceMs) * 1000 > patienceMs)
      throw new Error(
        `${sources.filter(({ asOf }) => asOf !== null).length} of ${clusters} connections were read.`,
      );
    await pause(sampleEveryMs);
  }
}

/** How long each of a few answers takes, in milliseconds. */
async function answerTimes(ask: Ask, path: string): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const startedAt = performance.now();
    await ask(path);
    timesMs.push(performance.now() - startedAt);
  }
  return timesMs;
}

const changes = [
  { system: "ontap", good: "available", bad: "unavailable" },
  { system: "consul", good: "ACTIVE", bad: "FAILING" },
] as const;

/** Seconds from a change behind a backend's API until the list has it. */
async function changeTime(
  { lab }: Server,
  ask: Ask,
  { system, good, bad }: (typeof changes)[number],
): Promise<number> {
  const connection = lab.connections.filter((each) => each.system === system).at(-1);
  const id = (await sourcesOf(ask)).find(({ name }) => name === connection?.name)?.id ?? "";
  const listed = (query: string) => ask<Listed>(`/peers?connection=${id}${query}`);
  const peer = (await listed("&limit=200")).items.find(({ nativeState }) => nativeState === good);
  if (!connection || !peer) throw new Error(`The lab has no ${good} peer of ${system}.`);
  const startedAt = performance.now();
  await lab.command(system, "set-state", {
    endpoint: connection.endpoint,
    peer: peer.name,
    state: bad,
  });
  for (;;) {
    const { items } = await listed(`&limit=1&q=${encodeURIComponent(peer.name)}`);
    if (items[0]?.nativeState === bad) return elapsedSeconds(startedAt);
    if (elapsedSeconds(startedAt) > 3 * intervalS) return Number.NaN;
    await pause(250);
  }
}

interface Watched {
  oldestS: number[];
  rssMb: number[];
  cpuPercent: number;
}

/** Looks at a server that nobody else uses for a while. */
async function watch({ pid }: Server, ask: Ask): Promise<Watched> {
  const oldestS: number[] = [];
  const rssMb: number[] = [];
  const startedAt = performance.now();
  const cpuBefore = cpuMsOf(pid);
  for (let minute = 1; minute <= minutes; minute += 1) {
    while (elapsedSeconds(startedAt) < minute * 60) {
      const times = (await sourcesOf(ask)).map(({ asOf }) => Date.parse(asOf ?? ""));
      oldestS.push((Date.now() - Math.min(...times)) / 1000);
      await pause(sampleEveryMs);
    }
    const { nowMb, peakMb } = memoryOf(pid);
    rssMb.push(nowMb);
    say(
      `  minute ${minute}: ${nowMb} MB, at most ${peakMb} MB, oldest ${oldestS.at(-1)?.toFixed(0)} s`,
    );
  }
  const cpuPercent = (cpuMsOf(pid) - cpuBefore) / (10 * elapsedSeconds(startedAt));
  return { oldestS, rssMb, cpuPercent };
}

async function measure(database: string, url: string, aimMb: number): Promise<void> {
  say(`\n${clusters} connections of ${perCluster} peers, ${database}`);
  const server = await startServer({
    lab: ["--clusters", String(clusters), "--peers", String(perCluster)],
    env: {
      PEERDECK_POLL_INTERVAL: String(intervalS),
      DATABASE_URL: url,
      PEERDECK_SECRET_KEY: "a secret key of at least 32 characters",
    },
    readWithinMs: null,
  });
  try {
    const startedAt = performance.now();
    const ask = await askerOf(server);
    const firstReadS = await readAll(ask, startedAt);
    const firstMb = memoryOf(server.pid).nowMb;
    say(`  all read after ${firstReadS.toFixed(0)} s, ${firstMb} MB`);
    const { oldestS, rssMb, cpuPercent } = await watch(server, ask);
    const figures: Figure[] = [
      { what: "until all are read", values: [firstReadS], unit: "s" },
      { what: "the oldest reading after that", values: oldestS, unit: "s", aim: intervalS * 1.2 },
      { what: "of a core", values: [cpuPercent], unit: "%" },
      { what: "memory once all are read", values: [firstMb], unit: "MB", aim: aimMb },
      { what: "memory after that, each minute", values: rssMb, unit: "MB", aim: aimMb },
      { what: "peers list answers", values: await answerTimes(ask, "/peers?limit=100") },
      { what: "overview answers", values: await answerTimes(ask, "/overview") },
    ];
    const seen = await Promise.all(changes.map((change) => changeTime(server, ask, change)));
    for (const [index, { system }] of changes.entries())
      figures.push({
        what: `${system}: change to the list`,
        values: [seen[index] ?? Number.NaN],
        unit: "s",
        aim: intervalS + 1,
      });
    const { nowMb, peakMb } = memoryOf(server.pid);
    figures.push(
      { what: "memory in the end", values: [nowMb], unit: "MB", aim: aimMb },
      { what: "the most memory it ever had", values: [peakMb], unit: "MB" },
    );
    printTable(`${clusters} connections of ${perCluster} peers, ${database}`, figures);
  } finally {
    await server.stop();
  }
}

globalSetup();
if (databases.includes("embedded")) await measure("embedded database", "", 768);
if (databases.includes("postgresql")) {
  const postgres = await startPostgres();
  if ("reason" in postgres) say(`Not on PostgreSQL: ${postgres.reason}.`);
  else
    try {
      await measure("PostgreSQL", postgres.url, 400);
    } finally {
      postgres.stop();
    }
}
