import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Statements that begin at the same moment may see each other's times: less than this is no step of the clock. */
const slackMs = 1_000;

/** So many milliseconds from now, by the database's clock: schedules and leases are its, because all processes share it. */
export const later = (ms: number): SQL => sql`now() + ${ms} * interval '1 millisecond'`;

/**
 * Whether something was written in what is now the future: the database's clock was set back since, and a time that was
 * set for later may never come. Its room then sets it anew from now. A clock set forward needs nothing: everything has
 * come at once, and the limits of what is done at the same time spread it out.
 */
export const writtenAhead = (writtenAt: SQLWrapper): SQL => sql`${writtenAt} > ${later(slackMs)}`;

/** When somebody may take what has come due at a time, and is nobody's once a lease is over. */
export const claimableAt = (dueAt: SQLWrapper, leaseUntil: SQLWrapper): SQL =>
  sql`greatest(${dueAt}, ${leaseUntil})`;

/** Milliseconds from now until an instant, negative when it has passed; null for none. */
export const msUntil = (at: SQLWrapper): SQL<number | null> =>
  sql`(extract(epoch from ${at} - now()) * 1000)::float8`;

/** Whether it is so for any of the rows; false when there are none. */
export const anyIs = (condition: SQLWrapper): SQL<boolean> =>
  sql`coalesce(bool_or(${condition}), false)`;

/** When the next of some rows can be taken, by the database's clock. */
export interface Schedule {
  /** Milliseconds until then, negative when one can be now; null when there is none. */
  nextMs: number | null;
  /** Whether the database's clock was set back, so that what was set for later is due. */
  setBack: boolean;
}

/** Columns of a {@link Schedule}. */
export const scheduleOf = (columns: {
  dueAt: SQLWrapper;
  leaseUntil: SQLWrapper;
  scheduledAt: SQLWrapper;
}) => ({
  nextMs: msUntil(sql`min(${claimableAt(columns.dueAt, columns.leaseUntil)})`),
  setBack: anyIs(writtenAhead(columns.scheduledAt)),
});
