import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { pairOf } from "@/lib/domain/connection-pair";
import type { Outcome } from "@/lib/domain/wanted/drift";

/** A line of drift as it is kept in mind: what it is, and a hash of what it says. */
export interface Row {
  key: string;
  setId: string;
  a: string;
  b: string;
  kind: Outcome["kind"];
  hash: string;
}

export const keyOf = ({ setId, a, b }: Pick<Outcome, "setId" | "a" | "b">): string =>
  `${setId} ${pairOf(a, b)}`;

export const hashOf = ({
  kind,
  cause,
  halves,
  differences,
}: Omit<Outcome, "setId" | "a" | "b">): string =>
  createHash("sha1")
    .update(JSON.stringify([kind, cause, halves, differences]))
    .digest("base64");

/** Drift as it is written down, with what each connection has of it. */
export class WrittenDrift {
  readonly rows = new Map<string, Row>();
  readonly #at = new Map<string, Set<string>>();

  put(row: Row): void {
    this.rows.set(row.key, row);
    for (const id of [row.a, row.b]) this.#at.set(id, (this.#at.get(id) ?? new Set()).add(row.key));
  }
  remove(key: string): void {
    const row = this.rows.get(key);
    this.rows.delete(key);
    for (const id of row ? [row.a, row.b] : []) this.#at.get(id)?.delete(key);
  }
  at(id: string): Row[] {
    return [...(this.#at.get(id) ?? [])].flatMap((key) => this.rows.get(key) ?? []);
  }
}

/** Writes drift with a statement each, whatever the number. A set or connection that is gone takes its lines along. */
export async function writeRows(
  tx: DbOrTx,
  changed: readonly Outcome[],
  vanished: readonly Row[],
): Promise<void> {
  const at = clock.now().toISOString();
  if (vanished.length > 0)
    await tx.execute(sql`
      delete from drift d using jsonb_to_recordset(${JSON.stringify(vanished)}::jsonb) as v("setId" uuid, a uuid, b uuid)
      where d.set_id = v."setId" and d.a = v.a and d.b = v.b`);
  if (changed.length > 0)
    await tx.execute(sql`
      insert into drift (set_id, a, b, kind, cause, halves, differences, since)
      select r."setId", r.a, r.b, r.kind, r.cause, r.halves, r.differences, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r("setId" uuid, a uuid, b uuid, kind text, cause text, halves jsonb, differences jsonb)
      join wanted_sets s on s.id = r."setId" join connections one on one.id = r.a join connections other on other.id = r.b
      on conflict (set_id, a, b) do update set kind = excluded.kind, cause = excluded.cause, halves = excluded.halves,
        differences = excluded.differences, since = case when drift.kind = excluded.kind then drift.since else excluded.since end`);
}
