import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import { openCredentials, sealCredentials } from "@/lib/connections/credentials";
import { dump } from "@/lib/db/backup/dump";
import { load } from "@/lib/db/backup/load";
import { verify } from "@/lib/db/backup/read-file";
import { closeDb, dbHandle, getDb, openDb } from "@/lib/db/client";
import { connections, users } from "@/lib/db/schema";
import { layDown, migrationTags } from "@/lib/db/testing/history";
import { template, testDbKinds, useTestDb } from "@/lib/testing/db";
import { runAdmin } from "./run";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-backup-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const linesOf = async (pool: Pool, withKey = false): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of dump(pool, withKey)) lines.push(line);
  return lines;
};
/** All but the header and the end, which have a time in them. */
const content = (lines: string[]) => lines.slice(1, -1);
const write = (name: string, lines: string[]): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, gzipSync(lines.join("")));
  return file;
};
const admin = async (...args: string[]) => {
  const said: string[] = [];
  const chunks: Buffer[] = [];
  const code = await runAdmin(args, (line) => said.push(line), {
    input: "",
    write: async (chunk) => void chunks.push(chunk),
  });
  return { code, said: said.join("\n"), file: Buffer.concat(chunks) };
};

describe.each(testDbKinds)("a back-up of the %s database", (kind) => {
  useTestDb(kind);
  let pool: Pool;
  const addConnection = async () => {
    const id = randomUUID();
    const credentials = sealCredentials(id, { token: "a-token-worth-keeping" });
    const [row] = await (await getDb())
      .insert(connections)
      .values({
        id,
        system: "consul",
        name: `c-${id}`,
        address: "http://127.0.0.1:8500",
        credentialKind: "token",
        credentials,
        trust: { mode: "system" },
        settings: { odd: 'quotes " and \\ and {braces} and ü and null', none: null },
      })
      .returning();
    if (!row) throw new Error("no row");
    return row;
  };
  beforeAll(async () => {
    ({ pool } = await dbHandle());
    await layDown(pool, migrationTags.length);
    await pool.query(
      "insert into settings (key, value) values ('a null', 'null'), ('lease:x', '1')",
    );
    await addConnection();
  });

  it("becomes the same database, on the other kind too, and is the same when made again", async () => {
    const before = await linesOf(pool);
    const file = write("whole.gz", before);
    const other = path.join(folder, "copy");
    fs.cpSync(await template(), other, { recursive: true });
    const { pool: copy, close } = await openDb({ dataDir: other });
    const rows = await load(copy, file, await verify(file));
    const after = await linesOf(copy);
    await close();
    expect(rows).toBeGreaterThan(20);
    const kept = content(before).filter((line) => !line.includes("lease:x"));
    expect(content(after)).toEqual(kept);
    // And back: whichever kind this one is, it went through the other's hands.
    await load(pool, write("back.gz", after), await verify(write("back.gz", after)));
    expect(content(await linesOf(pool))).toEqual(kept);
    // New rows get new numbers.
    await pool.query(
      "insert into audit_entries (correlation_id, actor_kind, actor_label, action, target_kind, target_label, outcome) values ('x','system','x','x','x','x','succeeded')",
    );
  });

  it("of an older schema is brought up to date; of a newer one it is refused", async () => {
    const whole = await linesOf(pool);
    const newer = JSON.parse(whole[0] ?? "") as { migrations: number[] };
    newer.migrations.push(Date.parse("2100-01-01"));
    const file = write("newer.gz", whole);
    await expect(load(pool, file, { ...(await verify(file)), ...newer })).rejects.toMatchObject({
      code: "conflict",
    });
    await layDown(pool, 9);
    const old = await linesOf(pool);
    await layDown(pool, migrationTags.length);
    const oldFile = write("old.gz", old);
    await load(pool, oldFile, await verify(oldFile));
    const [ana] = await (await getDb()).select().from(users);
    expect(ana).toMatchObject({ email: "ana@example.com", role: "admin" });
  });

  it("that is cut off, changed or nothing of the kind changes nothing", async () => {
    await addConnection();
    const before = content(await linesOf(pool));
    const whole = gzipSync((await linesOf(pool)).join(""));
    const text = gunzipSync(whole).toString();
    const files = {
      cut: whole.subarray(0, whole.length - 20),
      half: whole.subarray(0, whole.length / 2),
      "no end": gzipSync(text.slice(0, text.lastIndexOf('{"end"'))),
      "mid row": gzipSync(text.slice(0, text.length / 2)),
      changed: gzipSync(text.replace("consul", "consil")),
      empty: Buffer.alloc(0),
      "a picture": Buffer.from("PNG"),
      other: gzipSync('{"format":"other"}\n'),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(folder, name.replace(" ", "-"));
      fs.writeFileSync(file, bytes);
      const { code, said } = await admin("restore", file, "--replace");
      expect([name, code]).toEqual([name, 1]);
      expect(said, name).toMatch(/is no whole back-up/);
    }
    expect(content(await linesOf(pool))).toEqual(before);
  });

  it("is restored by command into an empty database alone, unless it is said to replace", async () => {
    const { code, said, file } = await admin("backup", "peerdeck.backup");
    expect([code, said]).toEqual([0, expect.stringContaining("The key is not in it.")]);
    expect(gunzipSync(file).toString()).not.toContain("a-token-worth-keeping");
    const target = path.join(folder, "by-command.gz");
    fs.writeFileSync(target, file);
    const refused = await admin("restore", target);
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining("is not empty")]);
    const done = await admin("restore", target, "--replace");
    expect([done.code, done.said]).toEqual([
      0,
      expect.stringContaining("credentials open with this server's key"),
    ]);
    expect((await admin("backup")).code).toBe(2);
    expect((await admin("restore", "/nonexistent")).said).toContain("cannot be read (ENOENT)");
  });

  it("opens with the key that is in it, where there is another", async () => {
    const row = await addConnection();
    const { file } = await admin("backup", "x", "--with-key");
    const target = path.join(folder, "with-key.gz");
    fs.writeFileSync(target, file);
    const key = path.join(env().PEERDECK_DATA_DIR, "secret.key");
    fs.rmSync(key);
    const done = await admin("restore", target, "--replace");
    expect(done.code).toBe(0);
    const [again] = (await (await getDb()).select().from(connections)).filter(
      ({ id }) => id === row.id,
    );
    expect(again && openCredentials(again)).toEqual({ token: "a-token-worth-keeping" });
    // A server with a key of its own takes the credentials over into it.
    process.env["PEERDECK_SECRET_KEY"] = "another key that is long enough for it";
    dropSingleton("env");
    const other = await admin("restore", target, "--replace");
    // One row of the history holds a word in place of credentials, which no key opens.
    expect(other.said).toMatch(
      /2 credentials were sealed with this server's key.\n1 credential was/,
    );
    const [moved] = (await (await getDb()).select().from(connections)).filter(
      ({ id }) => id === row.id,
    );
    expect(moved && openCredentials(moved)).toEqual({ token: "a-token-worth-keeping" });
    delete process.env["PEERDECK_SECRET_KEY"];
    dropSingleton("env");
  });

  afterAll(closeDb);
});
