import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { alive, familyOf, npmProgram } from "./support/processes";
import { freePort } from "./support/server";

/** To be ended and removed after each test, whatever came of it. */
const runs: { child: ChildProcess; ended: Promise<unknown> }[] = [];
const folders: string[] = [];

const launcher = [process.execPath, "lib/tooling/start.mjs"];

/** The start command, running. */
function start(env: Record<string, string>, [program = "", ...args] = launcher) {
  const child = spawn(program, args, {
    env: {
      ...process.env,
      PEERDECK_ADMIN_EMAIL: "",
      PEERDECK_ADMIN_PASSWORD: "",
      DATABASE_URL: "",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  );
  const run = { child, ended, output: () => output, log: () => log };
  runs.push(run);
  return run;
}

/** What a process was started with, on Linux. */
const environmentOf = (pid: number): string[] =>
  fs.readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");

test.afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill("SIGTERM");
    await ended;
  }
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

test("starts, prints the address and the first admin's link, shows the lab, and ends within 5 seconds", async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-start-"));
  folders.push(dataDir);
  const port = String(await freePort());
  const env = { PORT: port, PEERDECK_DATA_DIR: dataDir, PEERDECK_LAB: "auto" };
  const first = start(env);
  await expect
    .poll(first.output, { timeout: 60_000 })
    .toMatch(/Peerdeck is ready: http:\/\/127\.0\.0\.1:\d+/);
  expect(first.output()).toMatch(/\/set-up\?token=/);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/health?ready`)).status).toBe(200);

  const second = start({ ...env, PORT: String(await freePort()) });
  expect(await second.ended).not.toBe(0);
  expect(second.output()).toMatch(/in use by process \d+/);

  const askedAt = Date.now();
  first.child.kill("SIGTERM");
  await first.ended;
  expect(Date.now() - askedAt).toBeLessThan(5_000);
  // Whoever reads standard output as lines of JSON meets nothing else: no banner, no word of the launcher.
  const events = first
    .log()
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toEqual(
    expect.arrayContaining(["server.start", "server.ready", "connection.read", "server.stop"]),
  );
  expect(first.log()).not.toContain("token=");

  const again = start(env);
  await expect.poll(again.output).toMatch(/Peerdeck is ready/);
  again.child.kill("SIGTERM");
  await again.ended;
});

test("refuses wrong configuration with one line per variable", async () => {
  const run = start({
    PORT: "70000",
    PEERDECK_LAB: "maybe",
    PEERDECK_POLL_INTERVAL: "soon",
    DATABASE_URL: "mysql://x",
  });
  expect(await run.ended).not.toBe(0);
  const lines = run.output().trim().split("\n");
  for (const name of ["PORT", "PEERDECK_LAB", "PEERDECK_POLL_INTERVAL", "DATABASE_URL"])
    expect(lines.filter((line) => line.startsWith(name))).toHaveLength(1);
});

for (const signal of ["SIGTERM", "SIGINT"] as const)
  test(`${signal} to npm alone ends the launcher, the server and the lab within 5 seconds`, async () => {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-start-"));
    folders.push(dataDir);
    const port = String(await freePort());
    const run = start({ PORT: port, PEERDECK_DATA_DIR: dataDir, PEERDECK_LAB: "on" }, [
      ...npmProgram(),
      "start",
    ]);
    await expect.poll(run.output, { timeout: 60_000 }).toMatch(/Peerdeck is ready/);
    const family = familyOf(run.child.pid ?? 0);
    for (const part of ["lib/tooling/start.mjs", "lib/server/main.mjs", "lib/lab/main.ts"])
      expect(
        family.filter(({ command }) => command.includes(part)),
        part,
      ).not.toHaveLength(0);
    const server = family.find(({ command }) => command.includes("lib/server/main.mjs"));
    if (process.platform === "linux")
      expect(environmentOf(server?.pid ?? 0)).toEqual(
        expect.arrayContaining(["MALLOC_ARENA_MAX=2", "MALLOC_TRIM_THRESHOLD_=131072"]),
      );
    run.child.kill(signal);
    await expect.poll(() => alive(family), { timeout: 5_000 }).toEqual([]);
  });

test("what a broken data folder is in the way of is said in words", async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-start-"));
  folders.push(dataDir);
  fs.mkdirSync(path.join(dataDir, "database"));
  fs.writeFileSync(path.join(dataDir, "database", "something"), "");
  const run = start({ PORT: String(await freePort()), PEERDECK_DATA_DIR: dataDir });
  expect(await run.ended).not.toBe(0);
  expect(run.output()).toMatch(/its files are damaged \(PG_VERSION is missing\)/);
  expect(run.output()).not.toMatch(/^ +at /m);

  fs.rmSync(path.join(dataDir, "database"), { recursive: true });
  fs.writeFileSync(path.join(dataDir, "secret.key"), "");
  const again = start({ PORT: String(await freePort()), PEERDECK_DATA_DIR: dataDir });
  expect(await again.ended).not.toBe(0);
  expect(again.output()).toMatch(/secret\.key does not hold a whole key/);
});
