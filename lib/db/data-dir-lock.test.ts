import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataDir } from "./data-dir-lock";

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-lock-"));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

it("lets one process at a time have a data folder, and names it to the next", async () => {
  const unlock = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(`in use by process ${process.pid}`);
  unlock();
  (await lockDataDir(dir))();
});

it("is free again after its holder was killed", async () => {
  const script = `import { lockDataDir } from "./lib/db/data-dir-lock.ts"; await lockDataDir(${JSON.stringify(dir)}); process.send("locked"); setInterval(() => {}, 1000);`;
  const holder = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  await new Promise((resolve) => holder.once("message", resolve));
  await expect(lockDataDir(dir)).rejects.toThrow(`in use by process ${holder.pid}`);
  const ended = new Promise((resolve) => holder.once("exit", resolve));
  holder.kill("SIGKILL");
  await ended;
  (await lockDataDir(dir))();
});
