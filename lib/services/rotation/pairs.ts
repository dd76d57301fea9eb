import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import type { Labels } from "@/lib/domain/label";
import { findPairingDriver } from "@/lib/systems/load";
import { systems } from "@/lib/systems/registry";

/** One registered end of a relationship. */
export interface PairEnd {
  peerId: string;
  peerName: string;
  connectionId: string;
  connectionName: string;
  labels: Labels;
}

/** A relationship whose both ends are registered and whose secret can be rotated. */
export interface RotatablePair {
  system: string;
  pairKey: string;
  a: PairEnd;
  b: PairEnd;
  /** Since when both ends have the secret they have, the older of the two; null: not set here at both. */
  secretSetAt: Date | null;
}

/** Systems whose secrets can be replaced while nobody looks. */
export const rotatedSystems = (): string[] =>
  systems.map(({ id }) => id).filter((id) => findPairingDriver(id)?.repair.rotation);

/** What names a relationship in hashes and maps. */
export const pairName = ({ system, pairKey }: { system: string; pairKey: string }): string =>
  `${system} ${pairKey}`;

/**
 * Every relationship that can be rotated, or those with one pair key, by connection names. One that more than two halves claim is none: which of
 * them belong together is not known.
 */
export async function rotatablePairs(pairKey?: string): Promise<RotatablePair[]> {
  const db = await getDb();
  const rotated = rotatedSystems();
  if (rotated.length === 0) return [];
  const list = sql.join(
    rotated.map((id) => sql`${id}`),
    sql`, `,
  );
  const { rows } = await db.execute<{
    system: string;
    pair_key: string;
    ends: PairEnd[];
    set_at: string | null;
  }>(sql`
    select p.system, p.pair_key, jsonb_agg(jsonb_build_object('peerId', p.id, 'peerName', p.name,
      'connectionId', c.id, 'connectionName', c.name,
      'labels', coalesce(ofc.labels, '{}'::jsonb) || coalesce(own.labels, '{}'::jsonb)) order by lower(c.name), c.id) as ends,
      case when count(s.set_at) = 2 then min(s.set_at)::text end as set_at
    from peers p join connections c on c.id = p.connection_id
      left join peer_secrets s on s.peer_id = p.id
      left join annotations ofc on ofc.kind = 'connection' and ofc.subject = c.id::text
      left join annotations own on own.kind = 'relationship' and own.subject = p.system || ' ' || p.pair_key
    where ${pairKey === undefined ? sql`p.pair_key is not null` : sql`p.pair_key = ${pairKey}`} and p.system in (${list})
    group by p.system, p.pair_key having count(*) = 2 and count(distinct p.connection_id) = 2`);
  return rows.flatMap(({ system, pair_key: pairKey, ends: [a, b], set_at: setAt }) =>
    a && b ? [{ system, pairKey, a, b, secretSetAt: setAt === null ? null : new Date(setAt) }] : [],
  );
}
