import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { type BareServer, startBare } from "../support/bare-server";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { startLab } from "../support/lab";
import { adminCredentials, signIn } from "../support/server";

// Backs a server with the built-in database up while it runs, restores that into PostgreSQL, backs that up while it
// runs, and restores it into a built-in database again. Prints how long each takes, and what is not the same at the end
// of each way: connections whose credentials work, peers, people who can sign in, tokens, Activity, history.
const guest = { email: "guest@example.com", name: "Guest", password: "a long enough password" };
const print = (line: string) => process.stdout.write(`${line}\n`);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-backup-"));
const inFolder = (name: string) => path.join(folder, name);
const key = "the key of every one of these servers";
const usual = { PEERDECK_SECRET_KEY: key, PEERDECK_POLL_INTERVAL: "1" };

/** Runs a command of the server's administrator. @returns how long it took, in milliseconds. */
async function admin(env: Record<string, string>, ...args: string[]): Promise<number> {
  const begunAt = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "lib/admin/main.ts", ...args],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, DATABASE_URL: "", ...env } },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")}: ${said}`);
  return performance.now() - begunAt;
}

/** Asks a server's API as somebody. */
function caller({ url }: { url: string }, headers: Record<string, string>) {
  return async <Answer>(at: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${url}/api/v1${at}`, {
      method: body ? "POST" : "GET",
      headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
}
const cookieOf = async (server: { url: string }, who = adminCredentials) => ({
  cookie: await signIn(server.url, who),
});

interface Line {
  id: string;
  name: string;
}
type Items = { items: (Line & Record<string, unknown>)[] };

interface Past {
  recordedSince: string | null;
  segments: unknown[];
  changes: unknown[];
}

/** Everything there is, as lines that do not depend on when and where they are asked for. */
async function everything(
  server: BareServer,
  { token, until }: { token: string; until: Date },
): Promise<Map<string, string[]>> {
  const ask = caller(server, await cookieOf(server));
  const idsOf = async (at: string, ...more: string[]) =>
    (await ask<Items>(at)).items.map((item) =>
      [item.id, ...more.map((name) => JSON.stringify(item[name]))].join(" "),
    );
  const { items: connections } = await ask<Items>("/connections");
  // A read that works now, with the credentials that were stored.
  const working = await Promise.all(
    connections.map(async ({ id, name }) => {
      const read = await ask(`/connections/${id}/refresh`, {}).then(
        () => "works",
        (error: Error) => error.message,
      );
      return `${id} ${name} ${read}`;
    }),
  );
  const people = [adminCredentials, guest].map(async (who) => {
    const { user } = await caller(server, await cookieOf(server, who))<{ user: Line }>("/session");
    return `${user.id} ${user.name}`;
  });
  const byToken = await caller(server, { authorization: `Bearer ${token}` })<{ total: number }>(
    "/peers?limit=1",
  );
  const peers = await ask<Items>("/peers?limit=1000");
  const to = `to=${encodeURIComponent(until.toISOString())}`;
  const history: string[] = [];
  for (const { id } of peers.items) {
    const past = await ask<Past>(`/peers/${id}/history?${to}`);
    const { recordedSince, segments, changes } = past;
    history.push(`${id} ${JSON.stringify([recordedSince, segments.slice(1), changes])}`);
  }
  return new Map([
    ["connections that work", working],
    ["peers", peers.items.map((peer) => JSON.stringify([peer.id, peer.name, peer["shownStatus"]]))],
    ["people who can sign in", await Promise.all(people)],
    ["users", await idsOf("/users", "email", "role")],
    ["tokens", [...(await idsOf("/tokens", "name", "scopes")), `reads ${byToken.total}`]],
    ["contact points", await idsOf("/alerts/contact-points", "name")],
    ["Activity", await idsOf(`/activity?limit=500&${to}`, "action", "outcome")],
    ["peers' histories", history],
  ]);
}

function differences(before: Map<string, string[]>, after: Map<string, string[]>): string[] {
  return [...before].flatMap(([what, lines]) => {
    const [was, is] = [new Set(lines), new Set(after.get(what))];
    const gone = [...was].filter((line) => !is.has(line)).map((line) => `${what}: gone: ${line}`);
    return [
      ...gone,
      ...[...is].filter((line) => !was.has(line)).map((line) => `${what}: new: ${line}`),
    ];
  });
}

async function start(dataDir: string, env: Record<string, string>): Promise<BareServer> {
  const server = await startBare(dataDir, { env });
  if (!(await server.ready())) throw new Error(server.output());
  return server;
}

/** A server with something of everything. @returns the token that was made, which is shown once. */
async function fill(server: BareServer, lab: Awaited<ReturnType<typeof startLab>>) {
  const ask = caller(server, await cookieOf(server));
  for (const { name, system, address, settings, credentials, trust } of lab.connections)
    await ask("/connections", { name, system, address, settings, credentials, trust });
  const invited = await ask<{ secret: { value: string } }>("/invitations", { role: "viewer" });
  const invitation = new URL(invited.secret.value).searchParams.get("token");
  await caller(server, {})("/invitations/accept", { ...guest, token: invitation });
  const { secret } = await ask<{ secret: { value: string } }>("/tokens", {
    name: "script",
    role: "viewer",
  });
  for (;;) {
    const { sources } = await ask<{ sources: { asOf: string | null }[] }>("/peers?limit=1");
    if (sources.every(({ asOf }) => asOf !== null)) break;
    await pause(200);
  }
  // So that there is something to remember.
  const changed = { endpoint: "consul/fra1", peer: "iad-core", state: "FAILING" };
  await lab.command("consul", "set-state", changed);
  while ((await ask<{ total: number }>("/peers?q=iad-core&status=failed&limit=1")).total === 0)
    await pause(200);
  return secret.value;
}

globalSetup();
const lab = await startLab();
const postgres = await startPostgres();
try {
  if ("reason" in postgres) throw new Error(postgres.reason);
  const first = inFolder("first");
  fs.cpSync(dataTemplate, first, { recursive: true });
  const embedded = await start(first, usual);
  const token = await fill(embedded, lab);
  const asked = { token, until: new Date() };
  const before = await everything(embedded, asked);
  print([...before].map(([what, lines]) => `${lines.length} ${what}`).join(", "));
  const out = await admin({ ...usual, PEERDECK_DATA_DIR: first }, "backup", inFolder("one"));
  await embedded.end("SIGTERM");
  print(`built-in: backed up in ${out.toFixed(0)} ms, ${fs.statSync(inFolder("one")).size} bytes`);

  const second = { ...usual, PEERDECK_DATA_DIR: inFolder("second"), DATABASE_URL: postgres.url };
  const into = await admin(second, "restore", inFolder("one"));
  const server = await start(second.PEERDECK_DATA_DIR, second);
  const there = differences(before, await everything(server, asked));
  const back = await admin(second, "backup", inFolder("two"));
  await server.end("SIGTERM");
  print(`PostgreSQL: restored in ${into.toFixed(0)} ms, backed up in ${back.toFixed(0)} ms`);

  const third = { ...usual, PEERDECK_DATA_DIR: inFolder("third") };
  const home = await admin(third, "restore", inFolder("two"));
  const last = await start(third.PEERDECK_DATA_DIR, third);
  const again = differences(before, await everything(last, asked));
  await last.end("SIGTERM");
  print(`built-in again: restored in ${home.toFixed(0)} ms`);
  print(`not the same: on PostgreSQL ${there.length}, on the built-in again ${again.length}`);
  [...there, ...again].forEach(print);
  if (there.length + again.length > 0) process.exitCode = 1;
} finally {
  if ("stop" in postgres) postgres.stop();
  await lab.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
