import "server-only";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { peerEvents, peers } from "@/lib/db/schema";
import { placeDeclared } from "./declared-annotations";
import { carryAnnotations } from "./carry-annotations";
import type { PeerDraft } from "./digest";
import type { DatedDraft, DraftEvent } from "./diff";
import type { KnownPeer } from "./digest";

export interface Owner {
  id: string;
  system: string;
}

/** Lets who keeps peers of connections in memory know that they are not what they were. */
const raiseVersion = (which: SQL): SQL =>
  sql`update connections set peers_version = peers_version + 1 where id ${which}`;

/**
 * Inserts or rewrites peers and their answers, a few statements with one parameter each whatever the number. One that was
 * gone and comes back under its key gets the id it had, and its history with it.
 * @returns the ids by key.
 */
export async function upsertPeers(
  db: DbOrTx,
  owner: Owner,
  rows: DatedDraft[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  await carryAnnotations(db, owner, rows);
  const keys = JSON.stringify(rows.map(({ key }) => ({ key })));
  const written = await db.execute<{ id: string; key: string }>(sql`
    with came_back as (
      delete from departed_peers d using jsonb_to_recordset(${keys}::jsonb) as k(key text)
      where d.connection_id = ${owner.id}::uuid and d.key = k.key returning d.key, d.peer_id, d.first_seen_at),
    raised as (${raiseVersion(sql`= ${owner.id}::uuid`)})
    insert into peers (id, first_seen_at, connection_id, system, key, name, status, severity, native_state, status_reason, local, remote,
      encryption, authentication, offer_expires_at, certificate_ends_at, explanation, pair_key, search, digest, status_since, status_since_known)
    select coalesce(b.peer_id, gen_random_uuid()), coalesce(b.first_seen_at, now()), ${owner.id}::uuid, ${owner.system}::text, r.key, r.name, r.status, r.severity, r."nativeState", r."statusReason", r.local, r.remote,
      r.encryption, r.authentication, r."offerExpiresAt", r."certificateEndsAt", r.explanation, r."pairKey", r.search, r.digest, r."statusSince", r."statusSinceKnown"
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ native: _native, ...row }) => row))}::jsonb) as r(key text, name text, status text, severity smallint,
      "nativeState" text, "statusReason" text, local jsonb, remote jsonb, encryption text, authentication text,
      "offerExpiresAt" timestamptz, "certificateEndsAt" timestamptz, explanation jsonb, "pairKey" text, search text, digest text, "statusSince" timestamptz,
      "statusSinceKnown" boolean)
    left join came_back b on b.key = r.key
    on conflict (connection_id, key) do update set name = excluded.name, status = excluded.status, severity = excluded.severity,
      native_state = excluded.native_state, status_reason = excluded.status_reason, local = excluded.local, remote = excluded.remote,
      security_since = case when (peers.encryption, peers.authentication) is distinct from (excluded.encryption, excluded.authentication)
        then now() else peers.security_since end,
      encryption = excluded.encryption, authentication = excluded.authentication, offer_expires_at = excluded.offer_expires_at,
      pair_key = excluded.pair_key, search = excluded.search, digest = excluded.digest,
      certificate_ends_at = excluded.certificate_ends_at, explanation = excluded.explanation,
      status_since = excluded.status_since, status_since_known = excluded.status_since_known
    returning id, key`);
  const ids = new Map(written.rows.map((row) => [row.key, row.id]));
  await writeAnswers(
    db,
    rows.map(({ key, native, answerDigest }) => ({ id: ids.get(key), native, answerDigest })),
  );
  await placeDeclared(db, owner.id);
  return ids;
}

/** Stores the backend's own answers of peers that exist. */
export async function writeAnswers(
  db: DbOrTx,
  answers: { id: string | undefined; native: PeerDraft["native"]; answerDigest: string }[],
): Promise<void> {
  if (answers.length === 0) return;
  await db.execute(sql`
    insert into peer_answers (peer_id, native, digest)
    select r.id, r.native, r."answerDigest" from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as r(id uuid, native jsonb, "answerDigest" text)
    on conflict (peer_id) do update set native = excluded.native, digest = excluded.digest`);
}

/** Gives peers the key their backend now knows them by; everything that hangs on their id stays with them. */
export async function movePeers(
  db: DbOrTx,
  moved: readonly { id: string; key: string }[],
): Promise<void> {
  if (moved.length === 0) return;
  for (const { id, key } of moved) await db.update(peers).set({ key }).where(eq(peers.id, id));
  const ids = moved.map(({ id }) => id);
  await db.execute(
    raiseVersion(sql`in (select connection_id from peers where ${inArray(peers.id, ids)})`),
  );
}

/** Deletes peers; who they were is remembered for when they come back. */
export async function deletePeers(db: DbOrTx, gone: readonly KnownPeer[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map((peer) => peer.id);
  await db.execute(sql`
    with raised as (${raiseVersion(sql`in (select connection_id from peers where ${inArray(peers.id, ids)})`)})
    insert into departed_peers (connection_id, key, peer_id, first_seen_at, pair_key)
    select connection_id, key, id, first_seen_at, pair_key from peers where ${inArray(peers.id, ids)}
    on conflict (connection_id, key) do update set peer_id = excluded.peer_id, first_seen_at = excluded.first_seen_at,
      pair_key = excluded.pair_key`);
  await db.delete(peers).where(inArray(peers.id, ids));
}

/** Records changes; `idOf` knows the ids of all peers they are about. */
export async function recordEvents(
  db: DbOrTx,
  owner: Owner,
  events: readonly DraftEvent[],
  idOf: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const rows = events.flatMap(({ key, ...event }) => {
    const peerId = idOf.get(key);
    return peerId ? [{ ...event, peerId, connectionId: owner.id, system: owner.system, at }] : [];
  });
  // Far below the 65,535 parameters one statement may have.
  for (let start = 0; start < rows.length; start += 1_000)
    await db.insert(peerEvents).values(rows.slice(start, start + 1_000));
}

/** Records of all peers of connections that they are gone, because these are about to be. */
export async function recordLeaving(
  db: DbOrTx,
  connectionIds: readonly string[],
  at: Date,
): Promise<void> {
  await db.execute(sql`
    insert into peer_events (peer_id, connection_id, system, name, at, kind, from_status, from_state, reason)
    select id, connection_id, system, name, ${at.toISOString()}::timestamptz, 'removed', status, native_state, 'Its connection was removed.'
    from peers where ${inArray(peers.connectionId, [...connectionIds])}`);
}
