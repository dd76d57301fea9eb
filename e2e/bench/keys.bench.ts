import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dropSingleton } from "@/lib/config/singleton";
import { openCredentials, sealCredentials } from "@/lib/connections/credentials";
import { closeDb, getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { median } from "./support/figures";

// Kills `rotate-key` (SIGKILL) at random moments of its work and runs it again, on the built-in database with the key
// in the data folder and on PostgreSQL with keys of the environment. Prints how many credentials were sealed anew at the
// kills, and whether any was lost. Rounds: PEERDECK_CRASHES, 10 by default.
const rounds = Number(process.env["PEERDECK_CRASHES"] ?? 10);
const rows = 2_000;
process.env["PEERDECK_LOG_LEVEL"] = "error";
const print = (line: string) => process.stdout.write(`${line}\n`);
const newKey = () => randomBytes(32).toString("base64");
const tokenOf = (id: string) => `the token of ${id}`;
const temporary = () => fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-keys-"));

/** Opens the database in this process, which nobody else has open then, and closes it again. */
async function withDb<Result>(
  env: Record<string, string>,
  work: (db: Awaited<ReturnType<typeof getDb>>) => Promise<Result>,
): Promise<Result> {
  for (const name of ["PEERDECK_SECRET_KEY", "PEERDECK_SECRET_KEY_PREVIOUS", "DATABASE_URL"])
    process.env[name] = "";
  Object.assign(process.env, env);
  for (const name of ["env", "key:credentials", "key-former"]) dropSingleton(name);
  try {
    return await work(await getDb());
  } finally {
    await closeDb();
  }
}

const fill = (env: Record<string, string>) =>
  withDb(env, async (db) => {
    for (let from = 0; from < rows; from += 500)
      await db.insert(connections).values(
        Array.from({ length: 500 }, (_, at) => {
          const id = randomUUID();
          return {
            id,
            system: "consul",
            name: `c${from + at}`,
            address: "http://127.0.0.1:8500",
            credentialKind: "token",
            credentials: sealCredentials(id, { token: tokenOf(id) }),
            trust: { mode: "system" as const },
            settings: {},
          };
        }),
      );
  });

/** Which credentials open and are what was entered, and what each is as it is stored. */
const read = (env: Record<string, string>) =>
  withDb(env, async (db) => {
    const all = await db.select().from(connections);
    const isWhole = (row: (typeof all)[number]) => {
      try {
        return openCredentials(row)["token"] === tokenOf(row.id);
      } catch {
        return false;
      }
    };
    return {
      opened: all.filter(isWhole).length,
      stored: new Map(all.map(({ id, credentials }) => [id, credentials])),
    };
  });

function rotate(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "lib/admin/main.ts", "rotate-key"],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, ended, said: () => said };
}

interface Place {
  what: string;
  /** The environment before a change of the key, during it, and after it. */
  begin(): { before: Record<string, string>; during: Record<string, string> };
  after(): Record<string, string>;
  /** Resolves once the new key is in use. */
  begun(child: ReturnType<typeof rotate>, stored: ReadonlyMap<string, string>): Promise<void>;
}

/** Runs the command to its end. @returns how long it worked with the new key, in milliseconds. */
async function whole(place: Place, env: Record<string, string>): Promise<number> {
  const { stored } = await read(env);
  const run = rotate(env);
  await place.begun(run, stored);
  const begunAt = performance.now();
  if ((await run.ended) !== 0) throw new Error(run.said());
  return performance.now() - begunAt;
}

async function measure(place: Place): Promise<number> {
  const first = place.begin();
  await fill(first.before);
  const wholeMs = await whole(place, first.during);
  let { stored } = await read(place.after());
  let lost = 0;
  const [sealedAnew, again]: [number[], number[]] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    const { during } = place.begin();
    const killed = rotate(during);
    await place.begun(killed, stored);
    await pause(Math.random() * wholeMs);
    killed.child.kill("SIGKILL");
    await killed.ended;
    const meanwhile = await read(during);
    const sealed = [...meanwhile.stored].filter(([id, text]) => text !== stored.get(id)).length;
    sealedAnew.push(sealed);
    const begunAt = performance.now();
    const second = rotate(during);
    if ((await second.ended) !== 0) print(`round ${round}: ${second.said()}`);
    again.push(performance.now() - begunAt);
    const done = await read(place.after());
    lost += 2 * rows - meanwhile.opened - done.opened;
    stored = done.stored;
    print(`${place.what}: kill ${round} with ${sealed} sealed anew; lost so far ${lost}`);
  }
  print(
    `${place.what}: ${rounds} kills within ${wholeMs.toFixed(0)} ms of work on ${rows} credentials; sealed anew at the kill: ${[...sealedAnew].sort((a, b) => a - b).join(", ")}; run again in ${median(again).toFixed(0)} ms; lost ${lost}`,
  );
  return lost;
}

globalSetup();
const dataDir = temporary();
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const embedded: Place = {
  what: "built-in, key in the data folder",
  begin: () => ({ before: embedded.after(), during: embedded.after() }),
  after: () => ({ PEERDECK_DATA_DIR: dataDir }),
  async begun({ child }) {
    // Both files stand once the new key is in use.
    const former = path.join(dataDir, "secret.key.previous");
    while (!fs.existsSync(former) && child.exitCode === null && !child.signalCode) await pause(5);
  },
};
let lost = await measure(embedded);

const postgres = await startPostgres();
if ("reason" in postgres) print(postgres.reason);
else {
  const base = { PEERDECK_DATA_DIR: temporary(), DATABASE_URL: postgres.url };
  let key = newKey();
  const server: Place = {
    what: "PostgreSQL, keys of the environment",
    begin() {
      const former = key;
      key = newKey();
      return {
        before: { ...base, PEERDECK_SECRET_KEY: former },
        during: { ...base, PEERDECK_SECRET_KEY: key, PEERDECK_SECRET_KEY_PREVIOUS: former },
      };
    },
    after: () => ({ ...base, PEERDECK_SECRET_KEY: key }),
    async begun({ child }, stored) {
      await withDb(server.after(), async (db) => {
        const isBegun = async () =>
          (
            await db.select({ id: connections.id, text: connections.credentials }).from(connections)
          ).some(({ id, text }) => text !== stored.get(id));
        while (child.exitCode === null && !child.signalCode && !(await isBegun())) await pause(20);
      });
    },
  };
  lost += await measure(server);
  postgres.stop();
  fs.rmSync(base.PEERDECK_DATA_DIR, { recursive: true, force: true });
}
fs.rmSync(dataDir, { recursive: true, force: true });
if (lost > 0) process.exitCode = 1;
