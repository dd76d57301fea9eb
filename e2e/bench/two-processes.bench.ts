import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { type Lab, startLab } from "../support/lab";
import { makeLabProgram } from "../support/lab-program";
import { labOntapPeers } from "./support/lab-ontap-peers";
import { PagelessServer } from "./support/pageless-server";

// Two processes on one PostgreSQL database. Whichever of them rotates, keeps drift or carries a batch out is killed
// (SIGKILL) in the middle, PEERDECK_CRASHES times (2 by default), and a new one comes in its place. Prints for a rotation
// of many relationships, for a plan that both apply at once and for a set in auto: what was done once, twice and not at
// all, as the operations say and as the lab has it.
const kills = Number(process.env["PEERDECK_CRASHES"] ?? 2);
const longestMs = 5_000;
const patienceMs = 10 * 60_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const say = (line: string) => process.stdout.write(`${line}\n`);
const judge = (line: string, isWrong: boolean) => {
  say(`${line}${isWrong ? "  WRONG" : ""}`);
  if (isWrong) process.exitCode = 1;
};

const postgres = await startPostgres();
if ("reason" in postgres) throw new Error(postgres.reason);
const { url: serverUrl, stop } = postgres;

/** Two processes on a fresh database, over a lab of their own. */
class Two {
  readonly #program: "crash-server.ts" | "rotation-server.ts";
  readonly #url: string;
  readonly #dirs: string[] = [];
  #processes: PagelessServer[] = [];

  private constructor(
    program: "crash-server.ts" | "rotation-server.ts",
    readonly lab: Lab,
    url: string,
    readonly db: pg.Client,
  ) {
    this.#program = program;
    this.#url = url;
  }

  static async open(
    program: "crash-server.ts" | "rotation-server.ts",
    name: string,
    scale: { clusters: number; peers: number },
  ): Promise<Two> {
    const admin = new pg.Client({ connectionString: serverUrl });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const db = new pg.Client({ connectionString: url.toString() });
    await db.connect();
    const { clusters, peers } = scale;
    const size = ["--clusters", String(clusters), "--peers", String(peers)];
    makeLabProgram();
    const two = new Two(
      program,
      await startLab(["--systems", "ontap", ...size]),
      url.toString(),
      db,
    );
    for (let count = 0; count < 2; count += 1) await two.#start();
    while ((await two.count("connections where as_of is not null")) < clusters) await pause(200);
    return two;
  }

  async #start(): Promise<void> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-two-"));
    this.#dirs.push(dir);
    const server = new PagelessServer(this.#program, dir, this.lab.connections, {
      DATABASE_URL: this.#url,
      PEERDECK_SECRET_KEY: "a secret key of at least 32 characters",
    });
    await server.hear("peerdeck-ready");
    this.#processes.push(server);
  }

  /** Either process, and the other one. */
  get both(): readonly [PagelessServer, PagelessServer] {
    const [one, other] = this.#processes;
    if (!one || !other) throw new Error("Not two.");
    return [one, other];
  }

  async rows<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
    return (await this.db.query<Row>(query)).rows;
  }
  async count(what: string): Promise<number> {
    return (await this.rows<{ n: number }>(`select count(*)::int as n from ${what}`))[0]?.n ?? 0;
  }

  /** Kills whichever process a query names as the owner of a lease, and starts another one. */
  async killOwner(query: string): Promise<void> {
    const [row] = await this.rows<{ owner: string | null }>(query);
    const pid = Number(row?.owner?.split(":").at(-2));
    const killed = this.#processes.find((each) => each.pid === pid) ?? this.both[0];
    await killed.kill();
    this.#processes = this.#processes.filter((each) => each !== killed);
    say(`  killed ${killed.pid === pid ? "the holder" : "one that held nothing"}`);
    await this.#start();
  }

  async close(): Promise<void> {
    for (const each of this.#processes) await each.kill();
    await this.db.end();
    await this.lab.close();
    for (const dir of this.#dirs) fs.rmSync(dir, { recursive: true, force: true });
  }
}

const leaseOf = (what: string) =>
  `select value ->> 'owner' as owner from settings where key = 'lease:${what}'`;
const batchOwner = "select lease_owner as owner from batches where active";

async function until(isOver: () => Promise<boolean>): Promise<number> {
  const startedAt = Date.now();
  while (!(await isOver()) && Date.now() - startedAt < patienceMs) await pause(300);
  return Math.round((Date.now() - startedAt) / 1000);
}

/** How often each pair of clusters was paired by an operation that succeeded, and is by what the lab has. */
async function judgeMesh(two: Two, expected: number): Promise<void> {
  const made = await two.rows<{ n: number }>(
    "select count(*)::int as n from operations where kind = 'pair' and state = 'succeeded' group by lock_key",
  );
  const twice = made.filter(({ n }) => n > 1).length;
  const has = await Promise.all(two.lab.connections.map((each) => labOntapPeers(each)));
  const halves = has.flat();
  const doubled = has.filter((own) => new Set(own.map(({ remote }) => remote)).size < own.length);
  const wrong = halves.filter(({ works }) => !works).length;
  judge(
    `  ${made.length} of ${expected} pairs made, ${twice} of them twice; the lab has ${halves.length} halves, ${wrong} of which do not work, ${doubled.length} clusters with one twice`,
    twice + wrong + doubled.length > 0 ||
      made.length !== expected ||
      halves.length !== 2 * expected,
  );
}

async function rotation(): Promise<void> {
  const two = await Two.open("rotation-server.ts", "rotation", { clusters: 8, peers: 4 });
  try {
    const total = 16;
    while ((await two.both[0].ask<{ pairs: number }>("pairs")).pairs < total) await pause(200);
    await two.both[0].ask("due");
    const startedAt = Date.now();
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = await two.count("operations");
      await until(async () => (await two.count("operations")) > before);
      await pause(Math.random() * longestMs);
      await two.killOwner(leaseOf("rotation"));
    }
    const open =
      "rotations where next_at is not null and (operation_id is not null or outcome is null)";
    await until(async () => (await two.count(open)) === 0);
    const done = await two.rows<{ n: number }>(
      "select count(*) filter (where state = 'succeeded')::int as n from operations where kind = 'rotate' group by lock_key",
    );
    const once = done.filter(({ n }) => n === 1).length;
    const twice = done.filter(({ n }) => n > 1).length;
    const halves = (
      await Promise.all(two.lab.connections.map((each) => labOntapPeers(each)))
    ).flat();
    const broken = halves.filter(({ works }) => !works).length;
    judge(
      `rotation: ${total} relationships, ${kills} kills, ${Math.round((Date.now() - startedAt) / 1000)} s: ${once} once, ${twice} twice, ${total - done.filter(({ n }) => n > 0).length} not; halves that do not work: ${broken}`,
      once !== total || twice + broken > 0,
    );
  } finally {
    await two.close();
  }
}

async function plan(): Promise<void> {
  const two = await Two.open("crash-server.ts", "plan", { clusters: 6, peers: 0 });
  try {
    const names = two.lab.connections.map(({ name }) => name);
    const { setId } = await two.both[0].ask<{ setId: string }>("mesh", { names });
    const { planId, acts } = await two.both[1].ask<{ planId: string; acts: number }>("make-plan", {
      setId,
    });
    const told = await Promise.all(
      two.both.map((each) => each.ask<{ refused: string | null }>("apply", { planId })),
    );
    const accepted = told.filter(({ refused }) => refused === null).length;
    judge(`a plan of ${acts}, applied by both at once: ${accepted} accepted`, accepted !== 1);
    const over = "batch_items where state not in ('waiting', 'begun')";
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(async () => (await two.count(over)) >= (acts * kill) / (kills + 2));
      await pause(Math.random() * 1_000);
      await two.killOwner(batchOwner);
    }
    await until(async () => (await two.count("batches where active")) === 0);
    for (const { state, n } of await two.rows<{ state: string; n: number }>(
      "select state, count(*)::int as n from batch_items group by state",
    ))
      say(`  ${n} ${state}`);
    await judgeMesh(two, await two.count("batch_items where state = 'done'"));
  } finally {
    await two.close();
  }
}

async function auto(): Promise<void> {
  const two = await Two.open("crash-server.ts", "auto", { clusters: 6, peers: 0 });
  try {
    const names = two.lab.connections.map(({ name }) => name);
    const expected = (names.length * (names.length - 1)) / 2;
    const startedAt = Date.now();
    await two.both[0].ask("mesh", { names, mode: "auto" });
    const made = "operations where kind = 'pair' and state = 'succeeded'";
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(async () => (await two.count(made)) >= (expected * kill) / (kills + 2));
      await two.killOwner(leaseOf("drift"));
    }
    await until(
      async () =>
        (await two.count(made)) >= expected && (await two.count("batches where active")) === 0,
    );
    // Whoever took over has compared once more by now, and would make what it thinks is missing.
    await pause(25_000);
    say(
      `auto: ${kills} kills, ${Math.round((Date.now() - startedAt) / 1000)} s, ${await two.count("plans")} plans`,
    );
    await judgeMesh(two, expected);
  } finally {
    await two.close();
  }
}

try {
  await rotation();
  await plan();
  await auto();
} finally {
  stop();
}
