import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { dayMs } from "@/lib/domain/time-units";
import type { Fact } from "../fact";

interface Row extends Record<string, unknown> {
  id: string;
  every_days: number;
  counted_from: string;
  connection_id: string;
  connection: string;
  system: string;
  manager_id: string | null;
  manager: string | null;
}

/** Reminders whose interval is over: a key manager's that is gone is about nothing. */
export async function secretFacts(db: DbOrTx, now: Date): Promise<Fact[]> {
  const { rows } = await db.execute<Row>(sql`
    select s.id, s.every_days, s.counted_from, c.id as connection_id, c.name as connection, c.system,
      k.id as manager_id, k.name as manager
    from secret_reminders s join connections c on c.id = s.connection_id
      left join key_managers k on k.connection_id = s.connection_id and k.key = s.key_manager_key
    where (s.key_manager_key = '' or k.id is not null)
      and s.counted_from + s.every_days * interval '24 hours' <= ${now.toISOString()}::timestamptz`);
  return rows.map((row): Fact => {
    const { manager_id: managerId, manager, connection, connection_id: connectionId } = row;
    const what = managerId === null ? "credentials" : `passphrase of the key manager ${manager}`;
    return {
      kind: "secret-due",
      key: `secret:${row.id}`,
      since: new Date(Date.parse(row.counted_from) + row.every_days * dayMs),
      sinceKnown: true,
      title: `The ${what} of ${connection} should be replaced`,
      cause: `Somebody is to be reminded every ${row.every_days} days, and Peerdeck cannot replace it by itself.`,
      remedy: "Replace it, then say so under Rotation, Reminders.",
      path: "/rotation/reminders",
      subject:
        managerId === null
          ? { kind: "connection", id: connectionId, name: connection }
          : { kind: "key-manager", id: managerId, name: manager ?? "" },
      connections: [{ id: connectionId, name: connection, system: row.system }],
    };
  });
}
