import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDir } from "./data-dir-lock";
import { lockBySocket } from "./folder-socket";

let dir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  fs.rmSync(dir, { recursive: true, force: true });
});

/** Another process that runs one expression of these modules; what comes of it. */
async function elsewhere(call: string, env: Record<string, string> = {}) {
  const script = `
    import { lockDataDir } from "./lib/db/data-dir-lock.ts";
    import { lockBySocket } from "./lib/db/folder-socket.ts";
    process.send(await (${call}).then((got) => got.state ?? "taken", (error) => error.message));
    setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script],
    { stdio: ["ignore", "ignore", "inherit", "ipc"], env: { ...process.env, ...env } },
  );
  children.push(child);
  const [said] = (await once(child, "message")) as [string];
  const kill = async (): Promise<void> => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  return { said, pid: child.pid, kill };
}
const quoted = () => JSON.stringify(dir);

it("lets one process at a time have a data folder, and names it to the next", async () => {
  const unlock = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(`in use by process ${process.pid}`);
  unlock();
  (await lockDataDir(dir))();
});

it("holds whatever the temporary folder is, and is free again after its holder was killed", async () => {
  const other = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-tmp-"));
  const holder = await elsewhere(`lockDataDir(${quoted()})`, { TMPDIR: other });
  expect(holder.said).toBe("taken");
  await expect(lockDataDir(dir)).rejects.toThrow(`in use by process ${holder.pid}`);
  await holder.kill();
  (await lockDataDir(dir))();
  fs.rmSync(other, { recursive: true });
});

// A child has every open file of its parent for the moment until it has become another program.
it.runIf(process.platform === "linux")(
  "is free once it is given back, also while a child has its open files",
  async () => {
    const unlock = await lockDataDir(dir);
    const lock = path.join(dir, "lock", "lock");
    const open = fs.readdirSync("/proc/self/fd").find((fd) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${fd}`) === lock;
      } catch {
        return false;
      }
    });
    const child = spawn("sleep", ["60"], { stdio: ["ignore", "ignore", "ignore", Number(open)] });
    children.push(child);
    await once(child, "spawn");
    unlock();
    (await lockDataDir(dir))();
  },
);

it("names the host too when the holder is on another", async () => {
  const unlock = await lockDataDir(dir);
  fs.writeFileSync(path.join(dir, "lock/holder.json"), JSON.stringify({ pid: 1, host: "web-2" }));
  await expect(lockDataDir(dir)).rejects.toThrow("in use by process 1 on web-2");
  unlock();
});

describe("the socket alone, for machines without the library", () => {
  it("is refused by its holder, and reaches folders with long paths", async () => {
    dir = path.join(dir, "a".repeat(200));
    fs.mkdirSync(dir);
    const first = await lockBySocket(dir);
    expect(await lockBySocket(dir)).toEqual({ state: "refused", by: String(process.pid) });
    if (first.state === "taken") first.release();
    expect(fs.readdirSync(dir)).toEqual([]);
    expect(await lockBySocket(dir)).toMatchObject({ state: "taken" });
    dir = path.dirname(dir);
  });

  it("gives the folder of a killed process to one of many that want it at once", async () => {
    const holder = await elsewhere(`lockBySocket(${quoted()})`);
    expect(await lockBySocket(dir)).toEqual({ state: "refused", by: String(holder.pid) });
    await holder.kill();
    expect(fs.readdirSync(dir)).toHaveLength(1);
    const all = await Promise.all(Array.from({ length: 12 }, () => lockBySocket(dir)));
    expect(all.filter(({ state }) => state === "taken")).toHaveLength(1);
    expect(all.filter(({ state }) => state === "refused")).toHaveLength(11);
  });

  it("keeps out a process that has the library too", async () => {
    const folder = path.join(dir, "lock");
    fs.mkdirSync(folder);
    const first = await lockBySocket(folder);
    await expect(lockDataDir(dir)).rejects.toThrow(`in use by process ${process.pid}`);
    if (first.state === "taken") first.release();
    (await lockDataDir(dir))();
  });
});
