import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/config/env";
import { openTestDb } from "@/lib/testing/db";
import { closeDb, openDb } from "./client";
import { embeddedMajor, folderFault } from "./folder-fault";

const failed = (code: string) => Object.assign(new Error(`${code}: no reason`), { code });

describe("a data folder that cannot be used is refused in words", () => {
  let close: () => Promise<void>;
  let dir: string;
  const inDatabase = (name: string) => path.join(dir, "database", name);
  beforeEach(async () => {
    close = await openTestDb();
    dir = env().PEERDECK_DATA_DIR;
    await closeDb();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await close();
  });
  const refusal = () =>
    openDb({ dataDir: dir }).then(
      () => expect.unreachable(),
      (error: Error) => error.message,
    );

  it.each<[string, () => void]>([
    ["its control file is gone", () => fs.rmSync(inDatabase("global/pg_control"))],
    [
      "its control file is full of zeros",
      () => fs.writeFileSync(inDatabase("global/pg_control"), Buffer.alloc(8192)),
    ],
    ["its tables are gone", () => fs.rmSync(inDatabase("base"), { recursive: true })],
    ["its log is gone", () => fs.rmSync(inDatabase("pg_wal"), { recursive: true })],
    ["its version is not readable", () => fs.writeFileSync(inDatabase("PG_VERSION"), "")],
    ["only a part of it was copied", () => fs.rmSync(inDatabase("PG_VERSION"))],
  ])("damaged: %s", async (_name, spoil) => {
    spoil();
    const said = await refusal();
    expect(said).toMatch(/cannot be opened: its files are damaged \(.{3,200}\)/);
    expect(said).toMatch(/Put the data folder back from a back-up/);
  });

  it("is free again for the same process once it is mended", async () => {
    fs.renameSync(inDatabase("global/pg_control"), inDatabase("away"));
    await refusal();
    fs.renameSync(inDatabase("away"), inDatabase("global/pg_control"));
    await (await openDb({ dataDir: dir })).close();
  });

  it("made by another PostgreSQL", async () => {
    expect(fs.readFileSync(inDatabase("PG_VERSION"), "utf8").trim()).toBe(embeddedMajor);
    fs.writeFileSync(inDatabase("PG_VERSION"), "17\n");
    expect(await refusal()).toMatch(/is of PostgreSQL 17, and this build brings 18/);
  });

  it.each(["EROFS", "EACCES"])("read-only (%s)", async (code) => {
    vi.spyOn(fs, "openSync").mockImplementationOnce(() => {
      throw failed(code);
    });
    expect(await refusal()).toMatch(`cannot be written (${code})`);
  });

  it("on a full disk, as Node says it and as the embedded database does", async () => {
    vi.spyOn(fs, "openSync").mockImplementationOnce(() => {
      throw failed("ENOSPC");
    });
    expect(await refusal()).toMatch(/disk of the data folder .* is full/);
    const inside = Object.assign(new Error("FS error"), { name: "ErrnoError", errno: 51 });
    expect(folderFault(dir, inside)).toMatch(/is full/);
    vi.spyOn(fs, "writeFileSync").mockImplementationOnce(() => {
      throw failed("ENOSPC");
    });
    expect(folderFault(dir, new Error("Aborted()"))).toMatch(/is full/);
  });

  it("that is no folder", async () => {
    dir = path.join(os.devNull, "nowhere");
    expect(await refusal()).toMatch(/\/dev\/null\/nowhere cannot be used: ENOTDIR/);
  });

  it("is not begun: one whose making was broken off has no name yet", async () => {
    fs.rmSync(inDatabase(""), { recursive: true });
    const child = spawn(process.execPath, ["lib/db/embedded-init.mjs", inDatabase("")]);
    const drafts = () => fs.readdirSync(dir).filter((name) => name.endsWith(".making"));
    await expect.poll(drafts, { timeout: 30_000 }).toHaveLength(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(fs.existsSync(inDatabase(""))).toBe(false);
  });
});
