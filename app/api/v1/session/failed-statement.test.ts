import { sql } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUT as changePassword } from "@/app/api/v1/account/password/route";
import { POST as downloadBackup } from "@/app/api/v1/key-managers/[id]/backup/route";
import { POST as createManager } from "@/app/api/v1/key-managers/route";
import { type DbHandle, dbHandle } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST } from "./route";

const run = (text: string) => (handle: DbHandle) => handle.db.execute(sql.raw(text));
const named = (client: pg.Pool | pg.PoolClient, text: string) =>
  client.query({ name: "named", text, values: [] });

async function withClient(
  { pool }: DbHandle,
  work: (client: pg.PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
  client.release();
}

/** Every way in which a statement, or the client that sent it, can fail. */
const failures: Record<string, (handle: DbHandle) => Promise<unknown>> = {
  "a syntax error": run("selec 1"),
  "an unknown table": run("select * from nowhere"),
  "a unique violation": run(
    "insert into settings (key, value) values ('twice', '1'), ('twice', '2')",
  ),
  "a foreign key violation": run(
    "insert into api_tokens (user_id, name, prefix, token_hash, role) values ('nobody', 'x', 'x', 'x', 'viewer')",
  ),
  "a value that is missing": run("insert into settings (key) values ('without a value')"),
  "a NUL in a parameter": ({ db }) => db.execute(sql`select ${"a\u0000b"}::text`),
  "a value of another type": ({ db }) => db.execute(sql`select ${"text"}::integer`),
  "a division by zero while rows are sent": run("select 1 / (3 - n) from generate_series(1, 5) n"),
  "a failed transaction": ({ db }) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`insert into settings (key, value) values ('undone', '1')`);
      await tx.execute(sql`select 1 / 0`);
    }),
  "a transaction whose client is given back in the middle": (handle) =>
    withClient(handle, async (client) => {
      await client.query("begin");
      await client.query("insert into settings (key, value) values ('half', '1')");
      throw new Error("the work failed");
    }),
  "a named statement that fails when it is run": ({ pool }) => named(pool, "select 1 / 0"),
  "a named statement that cannot be prepared": ({ pool }) => named(pool, "select * from nowhere"),
  "too few parameters": ({ pool }) => pool.query("select $1::text, $2::text", ["one"]),
  "a client that is cut off while it waits": (handle) =>
    withClient(handle, async (client) => {
      await client.query("begin");
      const answer = client.query("select pg_sleep(0.05)");
      void client.end();
      await answer;
      throw new Error("cut off");
    }),
  // The embedded database answers this one never again, and has to begin anew.
  "a copy that is broken off": ({ pool }) => pool.query("copy settings from stdin"),
};

describe.each(testDbKinds)("after a failed statement on %s", (kind) => {
  const world = useTestWorld(kind);
  let lab: LabHandle;
  let backupId: string;

  beforeAll(async () => {
    lab = await startLab({ systems: ["ontap"] });
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    const rows = await (await dbHandle()).db.select().from(connections);
    const id = rows.find(({ name }) => name === "eu-dr-01")?.id ?? "";
    await refreshKeyManagersOf(id, AbortSignal.timeout(30_000));
    const passphrase = "a passphrase of more than thirty-two characters";
    const made = await world.as("operator").fetch(createManager, {
      method: "POST",
      body: { connectionId: id, input: { kind: "onboard", passphrase } },
    });
    backupId = ((await made.json()) as KeyManagerWriteResult).manager?.id ?? "";
  }, 60_000);
  afterAll(() => lab.close());

  const signIn = async () => {
    const { email, password } = world.users.viewer;
    return world.anonymous.fetch(POST, { method: "POST", body: { email, password } });
  };

  /** Everything that counts tries, and with that uses statements by name. */
  async function expectAllWorks(): Promise<void> {
    const signedIn = await signIn();
    expect(signedIn.status).toBe(200);
    const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const { password } = world.users.viewer;
    const changed = await world.anonymous.fetch(changePassword, {
      method: "PUT",
      headers: { cookie },
      body: { currentPassword: password, newPassword: `${password}!` },
    });
    expect(changed.status).toBe(204);
    world.users.viewer.password = `${password}!`;
    const backup = await world.as("operator").fetch(downloadBackup, {
      method: "POST",
      params: { id: backupId },
      body: { password: world.users.operator.password },
    });
    expect(backup.status).toBe(200);
  }

  it.each(Object.entries(failures))("%s: people sign in as before", async (_name, fail) => {
    await expectAllWorks();
    const handle = await dbHandle();
    await expect(fail(handle)).rejects.toThrow();
    await expectAllWorks();
    const { rows } = await handle.pool.query<{ key: string }>("select key from settings");
    expect(rows.map(({ key }) => key)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(undone|half|twice)$/)]),
    );
    expect((await handle.pool.query("show statement_timeout")).rows).toEqual([
      { statement_timeout: "0" },
    ]);
  });
});
