import "server-only";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { anyIs, claimableAt, later, msUntil, writtenAhead } from "@/lib/db/schedule";
import { leaseMs } from "@/lib/connections/schedule";
import type { Claim } from "./sync";

const claimed = {
  id: connections.id,
  system: connections.system,
  name: connections.name,
  revision: connections.revision,
  peersVersion: connections.peersVersion,
  leaseOwner: connections.leaseOwner,
  asOf: connections.asOf,
  reachable: connections.reachable,
  problem: connections.problem,
  failures: connections.failures,
  hotUntil: connections.hotUntil,
};

/** All times of schedules and leases are the database's, so that replicas with different clocks agree. */
const take = (owner: string) => ({
  leaseOwner: owner,
  leaseUntil: later(leaseMs),
  scheduledAt: sql`now()`,
});
const free = sql`(lease_until is null or lease_until < now())`;

const toClaim = ({
  leaseOwner: owner,
  ...row
}: { [Key in keyof typeof claimed]: (typeof connections.$inferSelect)[Key] }): Claim => ({
  ...row,
  leaseOwner: owner ?? "",
  initial: row.asOf === null,
});

/**
 * Claims connections whose time has come and which nobody reads. What another process holds is skipped, until its
 * lease runs out.
 * @param limits how many in all that answered last time, and how many that did not.
 * @param except those that the caller still reads, or tells of: their leases may be free already.
 */
export async function claimDueConnections(
  owner: string,
  limits: { answering: number; failing: number },
  except: readonly string[] = [],
): Promise<Claim[]> {
  if (limits.answering + limits.failing <= 0) return [];
  const db = await getDb();
  // One text whatever the numbers, so that its plan is kept: "limit" would have it planned each time.
  const due = (failing: boolean, limit: number) => sql`
    select id from connections where next_poll_at <= now() and ${free} and (failures > 0) = ${failing}
      and id <> all(${sql.param([...except])}::uuid[])
    order by next_poll_at fetch first ${Math.max(0, limit)} rows only for update skip locked`;
  // In CTEs of their own and materialised: the planner must not run a locking subquery once per row.
  const ids = sql`(with a as materialized (${due(false, limits.answering)}), b as materialized (${due(true, limits.failing)}) select id from a union all select id from b)`;
  const rows = await db
    .update(connections)
    .set(take(owner))
    .where(sql`${connections.id} in ${ids}`)
    .returning(claimed);
  return rows.map(toClaim);
}

/** Claims one connection whether it is due or not. Null while somebody else reads it, or when it is gone. */
export async function claimOne(owner: string, connectionId: string): Promise<Claim | null> {
  const db = await getDb();
  const [row] = await db
    .update(connections)
    .set(take(owner))
    .where(and(eq(connections.id, connectionId), free))
    .returning(claimed);
  return row ? toClaim(row) : null;
}

/**
 * Takes the failing connections that are to be asked whether they answer again, so that no other process asks them too.
 * @param pauseMs until the next time, should they still not answer.
 */
export async function claimProbes(limit: number, pauseMs: number): Promise<string[]> {
  if (limit <= 0) return [];
  const db = await getDb();
  const due = sql`(with due as materialized (select id from connections where next_probe_at <= now() and failures > 0
    and next_poll_at > now() and ${free} order by next_probe_at limit ${limit} for update skip locked) select id from due)`;
  const rows = await db
    .update(connections)
    .set({ nextProbeAt: later(pauseMs) })
    .where(sql`${connections.id} in ${due}`)
    .returning({ id: connections.id });
  return rows.map(({ id }) => id);
}

/** Gives claims back unread, due at once. */
export async function releaseConnection(
  owner: string,
  connectionIds: readonly string[],
): Promise<void> {
  if (connectionIds.length === 0) return;
  const db = await getDb();
  await db
    .update(connections)
    .set({ leaseOwner: null, leaseUntil: null, nextPollAt: sql`now()`, scheduledAt: sql`now()` })
    .where(and(inArray(connections.id, [...connectionIds]), eq(connections.leaseOwner, owner)));
}

/** Frees every claim. Only for the embedded database at start: no other process can have it, so all claims are of the dead. */
export async function releaseConnections(): Promise<void> {
  const db = await getDb();
  await db
    .update(connections)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(sql`lease_owner is not null`);
}

/** When connections can be claimed, by the database's clock. */
export interface Schedule {
  /** How many can be claimed now. */
  due: number;
  /** Milliseconds until the next of the others can be; null when there is none. */
  nextMs: number | null;
  /** Whether the database's clock was set back, so that {@link rescheduleConnection} is due. */
  setBack: boolean;
  /** Whether any connection is to be asked whether it answers again. */
  probeDue: boolean;
}

export async function readSchedule(): Promise<Schedule> {
  const db = await getDb();
  const at = claimableAt(connections.nextPollAt, connections.leaseUntil);
  const [schedule] = await db
    .select({
      due: sql<number>`count(*) filter (where ${at} <= now())::int`,
      nextMs: msUntil(sql`min(${at}) filter (where ${at} > now())`),
      setBack: anyIs(writtenAhead(connections.scheduledAt)),
      probeDue: anyIs(lte(connections.nextProbeAt, sql`now()`)),
    })
    .from(connections);
  return schedule ?? { due: 0, nextMs: null, setBack: false, probeDue: false };
}

/** After the clock was set back: everything is due, and whoever reads has a full term to say that it is alive. */
export async function rescheduleConnection(): Promise<void> {
  const db = await getDb();
  await db
    .update(connections)
    .set({
      nextPollAt: sql`now()`,
      nextProbeAt: null,
      leaseUntil: sql`case when lease_owner is null then null else ${later(leaseMs)} end`,
      scheduledAt: sql`now()`,
    })
    .where(writtenAhead(connections.scheduledAt));
}

/** Makes a connection due at once, or at the earliest `gapMs` after its last read began. */
export async function makeDue(connectionId: string, gapMs = 0): Promise<void> {
  const db = await getDb();
  // A read that seems to lie ahead, because the clock was set back since, must not hold the next one up.
  await db
    .update(connections)
    .set({
      nextPollAt: sql`least(${later(gapMs)}, greatest(now(), ${connections.lastAttemptAt} + ${gapMs} * interval '1 millisecond'))`,
      scheduledAt: sql`now()`,
    })
    .where(eq(connections.id, connectionId));
}
