import fs from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { env } from "@/lib/config/env";
import { useTestDb } from "@/lib/testing/db";
import { checkpoint } from "./checkpoint";
import { dbHandle } from "./client";

describe("the embedded database", () => {
  useTestDb();
  const folder = (name: string) => path.join(env().PEERDECK_DATA_DIR, "database", name);
  const write = async (key: string) =>
    (await dbHandle()).pool.query("insert into settings (key, value) values ($1, '1')", [key]);
  const keys = async () => {
    const { rows } = await (await dbHandle()).pool.query<{ key: string }>(
      "select key from settings order by key",
    );
    return rows.map(({ key }) => key);
  };

  it("begins anew after a PANIC and has lost nothing", async () => {
    await write("before");
    // What a full disk does to a checkpoint, without a full disk.
    const obstacle = folder("pg_logical/replorigin_checkpoint.tmp");
    fs.mkdirSync(obstacle);
    await expect((await dbHandle()).pool.query("checkpoint")).rejects.toMatchObject({
      code: "unavailable",
      cause: {
        message: expect.stringMatching(
          /embedded database stopped: could not .*replorigin_checkpoint/,
        ) as string,
      },
    });
    await expect(keys()).rejects.toThrow();
    fs.rmdirSync(obstacle);
    await expect.poll(keys, { timeout: 10_000 }).toEqual(["before"]);
    await write("behind");
    expect(await keys()).toEqual(["before", "behind"]);
  });

  it("takes back a transaction that was under way when it broke", async () => {
    const { pool } = await dbHandle();
    const client = await pool.connect();
    await client.query("begin");
    await client.query("insert into settings (key, value) values ('half', '1')");
    await expect(client.query("copy settings from stdin")).rejects.toThrow();
    client.release(true);
    expect(await keys()).not.toContain("half");
  });

  it("begins its write-ahead log anew when that has grown, and there is room", async () => {
    const { pool } = await dbHandle();
    expect(await checkpoint()).toBe(false);
    await pool.query(
      "create table big as select repeat(md5(n::text), 30) from generate_series(1, 40000) n",
    );
    const room = fs.statfsSync(env().PEERDECK_DATA_DIR);
    const full = vi.spyOn(fs, "statfsSync").mockReturnValue({ ...room, bavail: 10 });
    expect(await checkpoint()).toBe(false);
    full.mockRestore();
    expect(await checkpoint()).toBe(true);
    expect(await checkpoint()).toBe(false);
    const log = fs.readdirSync(folder("pg_wal")).filter((name) => /^[0-9A-F]{24}$/.test(name));
    expect(log.length * 16).toBeLessThanOrEqual(64);
  });
});
