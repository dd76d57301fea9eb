import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { dbHandle, type DbOrTx } from "./client";
import { leaseOwner } from "./lease-owner";
import { later, writtenAhead } from "./schedule";
import { settings } from "./schema";

const keyOf = (what: string): string => `lease:${what}`;
const ownerOf = sql`${settings.value} ->> 'owner'`;
const timeOf = (name: "until" | "at") =>
  sql`(${settings.value} ->> ${sql.raw(`'${name}'`)})::timestamptz`;

/**
 * Takes or keeps what one process of all on a database does for all of them. Times are the database's.
 * @param what names it; holders of different things are different leases.
 * @param termMs how long it is kept without another call; somebody else may have it then.
 * @returns whether this process has it now. The embedded database's only process always has.
 */
export async function holdFleetLease(what: string, termMs: number): Promise<boolean> {
  const { db, kind } = await dbHandle();
  if (kind === "embedded") return true;
  const value = sql`jsonb_build_object('owner', ${leaseOwner()}::text, 'until', ${later(termMs)}, 'at', now())`;
  const rows = await db
    .insert(settings)
    .values({ key: keyOf(what), value })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value },
      setWhere: sql`${ownerOf} = ${leaseOwner()} or ${timeOf("until")} < now() or ${writtenAhead(timeOf("at"))}`,
    })
    .returning({ key: settings.key });
  return rows.length > 0;
}

const mine = (what: string) =>
  and(eq(settings.key, keyOf(what)), sql`${ownerOf} = ${leaseOwner()}`);

/**
 * Makes sure that nobody takes the lease over before the transaction ends.
 * @returns false when somebody already has.
 */
export async function fenceFleetLease(tx: DbOrTx, what: string): Promise<boolean> {
  if ((await dbHandle()).kind === "embedded") return true;
  const rows = await tx
    .select({ key: settings.key })
    .from(settings)
    .where(mine(what))
    .for("update");
  return rows.length > 0;
}

/** Gives it up, so that another process need not wait for the end of the term. */
export async function leaveFleetLease(what: string): Promise<void> {
  const { db, kind } = await dbHandle();
  if (kind === "embedded") return;
  await db.delete(settings).where(mine(what));
}
