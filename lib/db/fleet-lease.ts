import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "./client";
import { leaseOwner } from "./lease-owner";
import { later, writtenAhead } from "./schedule";
import { fleetLeases } from "./schema";

/**
 * Takes or keeps what one process does for the whole fleet. By the database's clock; one that was set back since frees
 * what lies ahead.
 * @returns whether this process has it for the next `ms`.
 */
export async function holdFleetLease(name: string, ms: number): Promise<boolean> {
  const db = await getDb();
  const mine = { owner: leaseOwner(), until: later(ms), scheduledAt: sql`now()` };
  const rows = await db
    .insert(fleetLeases)
    .values({ name, ...mine })
    .onConflictDoUpdate({
      target: fleetLeases.name,
      set: mine,
      setWhere: sql`${fleetLeases.owner} = ${mine.owner} or ${fleetLeases.until} < now()
        or ${writtenAhead(fleetLeases.scheduledAt)}`,
    })
    .returning({ owner: fleetLeases.owner });
  return rows.length > 0;
}

const own = (name: string) => and(eq(fleetLeases.name, name), eq(fleetLeases.owner, leaseOwner()));

/**
 * Makes sure, until the end of a transaction, that nobody else takes the lease over.
 * @returns false when somebody has.
 */
export async function fenceFleetLease(tx: DbOrTx, name: string): Promise<boolean> {
  const rows = await tx
    .select({ name: fleetLeases.name })
    .from(fleetLeases)
    .where(own(name))
    .for("update");
  return rows.length > 0;
}

/** Gives it back, so that another process need not wait for its end. */
export async function releaseFleetLease(name: string): Promise<void> {
  const db = await getDb();
  await db.delete(fleetLeases).where(own(name));
}

/** Frees it whoever has it. Only for the embedded database at start: no other process can have it open. */
export async function freeFleetLease(name: string): Promise<void> {
  const db = await getDb();
  await db.delete(fleetLeases).where(eq(fleetLeases.name, name));
}
