import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hash } from "@node-rs/argon2";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dbHandle } from "@/lib/db/client";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST } from "./route";

const folder = path.join(process.cwd(), "lib/db/migrations");
const last = "0006_refusals_and_schedules";

/** A copy of the migrations up to the last one in which a library kept users and sessions. */
function earlier(): string {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-earlier-"));
  fs.cpSync(folder, copy, { recursive: true });
  const file = path.join(copy, "meta/_journal.json");
  const journal = JSON.parse(fs.readFileSync(file, "utf8")) as { entries: { tag: string }[] };
  journal.entries = journal.entries.filter(({ tag }) => tag <= last);
  fs.writeFileSync(file, JSON.stringify(journal));
  return copy;
}

describe.each(testDbKinds)("the upgrade to sessions of our own on %s", (kind) => {
  const world = useTestWorld(kind, { users: false });
  const password = "kept over the upgrade";
  let pool: Pool;
  const before = earlier();

  beforeAll(async () => {
    pool = (await dbHandle()).pool;
    await pool.query(
      "drop schema public cascade; create schema public; drop schema drizzle cascade",
    );
    await migrate(drizzle(pool), { migrationsFolder: before });
    await pool.query(
      `insert into users (id, name, email, role, email_verified, banned) values
         ('u1', 'Ana', 'ana@example.com', 'admin', true, false),
         ('u2', 'Ben', 'ben@example.com', 'viewer', true, true)`,
    );
    await pool.query(
      `insert into accounts (id, account_id, provider_id, user_id, password) values
         ('a1', 'u1', 'credential', 'u1', $1), ('a2', 'u2', 'credential', 'u2', $1)`,
      [await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
    );
    await pool.query(
      "insert into sessions (id, token, user_id, expires_at) values ('s1', 'in-the-clear', 'u1', now() + interval '1 day')",
    );
    await migrate(drizzle(pool), { migrationsFolder: folder });
  });
  afterAll(() => fs.rmSync(before, { recursive: true, force: true }));

  const signIn = async (email: string) =>
    (await world.anonymous.fetch(POST, { method: "POST", body: { email, password } })).status;

  it("keeps users, roles and passwords", async () => {
    expect(await signIn("ana@example.com")).toBe(200);
    const { rows } = await pool.query("select email, role, disabled from users order by email");
    expect(rows).toEqual([
      { email: "ana@example.com", role: "admin", disabled: false },
      { email: "ben@example.com", role: "viewer", disabled: true },
    ]);
  });

  it("keeps a disabled account disabled", async () => {
    expect(await signIn("ben@example.com")).toBe(403);
  });

  it("ends the old sessions, whose tokens stood in the clear", async () => {
    const { rows } = await pool.query("select row_to_json(s)::text as row from sessions s");
    expect(JSON.stringify(rows)).not.toContain("in-the-clear");
  });
});
