import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { AlertConnection } from "@/lib/domain/alert";
import type { StepProblem } from "@/lib/domain/operation";
import type { Fact } from "../fact";

interface Row extends Record<string, unknown> {
  system: string;
  pair_key: string;
  since: string;
  problem: StepProblem | null;
  unfinished: boolean;
  peer_id: string;
  peer_name: string;
  ends: AlertConnection[];
}

/** Relationships whose last rotation failed, however often it was tried since the last success. */
export async function rotationFacts(db: DbOrTx): Promise<Fact[]> {
  const { rows } = await db.execute<Row>(sql`
    select r.system, r.pair_key, r.failing_since as since, r.problem, r.unfinished,
      (array_agg(p.id order by lower(c.name), c.id))[1] as peer_id,
      (array_agg(p.name order by lower(c.name), c.id))[1] as peer_name,
      jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'system', c.system) order by lower(c.name), c.id) as ends
    from rotations r join peers p on p.pair_key = r.pair_key and p.system = r.system
      join connections c on c.id = p.connection_id
    where r.failing_since is not null group by r.id`);
  return rows.map((row): Fact => {
    const names = row.ends.map(({ name }) => name).join(" and ");
    const stays = row.unfinished
      ? "Only one side has a new passphrase; the old one stays in force until both have it."
      : "Nothing was changed; the old passphrase stays in force.";
    return {
      kind: "rotation-failed",
      key: `rotation:${row.system}:${row.pair_key}`,
      since: new Date(row.since),
      sinceKnown: true,
      title: `The passphrase of ${names} was not rotated`,
      cause: `${row.problem?.detail ?? ""} ${stays}`.trim(),
      remedy: row.problem?.remedy ?? "It is tried again by itself.",
      path: `/peers/${row.peer_id}`,
      subject: { kind: "peer", id: row.peer_id, name: row.peer_name },
      connections: row.ends,
    };
  });
}
