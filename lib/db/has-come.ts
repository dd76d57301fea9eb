import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Statements that begin at the same moment may see each other's times: less than this is no step of the clock. */
const slackMs = 1_000;

/** So many milliseconds from now, by the database's clock, which all processes share. */
export const later = (ms: number): SQL => sql`now() + ${ms} * interval '1 millisecond'`;

/**
 * Whether a time that was set for later has come. When the database's clock was set back since (`setAt` lies ahead),
 * nobody knows how much of the wait is over: it has. Set forward, everything has come at once, which the limits of
 * reads and operations at the same time spread out. So no step of the clock stops anything.
 * @param setAt when the time was written, by the same clock.
 */
export const hasCome = (at: SQLWrapper, setAt: SQLWrapper): SQL =>
  sql`(${at} <= now() or ${setAt} > ${later(slackMs)})`;
