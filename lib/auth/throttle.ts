import "server-only";
import { inArray, lt, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { throttles } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/** So many tries in so long a time, counted together by their key. */
interface Limit {
  key: string;
  tries: number;
  windowS: number;
  /** A right try is taken back alone; without this it clears the counter. */
  shared?: true;
}

/** Where a guess comes from. */
export interface GuessOrigin {
  /** Null when it is unknown or stands for too many: then it is not counted as one. */
  network: string | null;
  /** Name of the browser, when the account has signed in with it before. */
  device: string | null;
}

const minutes = (count: number): number => count * 60;

const networkLimit = (network: string | null): Limit[] =>
  network === null
    ? []
    : [{ key: `network ${network}`, tries: 30, windowS: minutes(10), shared: true }];

/** Limits of tries at an account's password. Those of one line are counted at once; the next line if all let it pass. */
function signInLimits(account: string, { network, device }: GuessOrigin): Limit[][] {
  if (device !== null)
    return [[{ key: `device ${device} ${account}`, tries: 10, windowS: minutes(10) }]];
  return [
    [
      ...networkLimit(network),
      { key: `account ${account} from ${network}`, tries: 10, windowS: minutes(10) },
    ],
    // What a network sends in vain must not use up what everybody together has.
    [{ key: `account ${account}`, tries: 100, windowS: minutes(60) }],
  ];
}

function tooMany(waitMs: number): AppError {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
  const wait = Math.ceil(retryAfterS / 60);
  return new AppError(
    "throttled",
    `Too many wrong tries. Wait ${wait === 1 ? "a minute" : `${wait} minutes`}, then try again.`,
    { retryAfterS },
  );
}

const idOf = ({ key }: Limit): string => hashToken(key);

/** Counts a try. @returns how long to wait, in milliseconds; null while it is within every limit. */
async function count(limits: readonly Limit[], now: Date): Promise<number | null> {
  if (limits.length === 0) return null;
  const db = await getDb();
  const rows = await db
    .insert(throttles)
    .values(
      // In one order everywhere, or two of these could wait for each other.
      limits
        .map((limit) => ({
          key: idOf(limit),
          tries: 1,
          endsAt: new Date(now.getTime() + limit.windowS * 1000),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        tries: sql`case when ${throttles.endsAt} <= ${now} then 1 else ${throttles.tries} + 1 end`,
        endsAt: sql`case when ${throttles.endsAt} <= ${now} then excluded.ends_at else ${throttles.endsAt} end`,
      },
    })
    .returning();
  const over = rows.filter((row) =>
    limits.some((limit) => idOf(limit) === row.key && row.tries > limit.tries),
  );
  return over.length === 0
    ? null
    : Math.max(...over.map(({ endsAt }) => endsAt.getTime() - now.getTime()));
}

async function takeBack(limits: readonly Limit[]): Promise<void> {
  const db = await getDb();
  const [shared, own] = [true, false].map((is) =>
    limits.filter((limit) => (limit.shared ?? false) === is).map(idOf),
  );
  if (own && own.length > 0) await db.delete(throttles).where(inArray(throttles.key, own));
  if (shared && shared.length > 0)
    await db
      .update(throttles)
      .set({ tries: sql`${throttles.tries} - 1` })
      .where(inArray(throttles.key, shared));
}

const sweepEveryMs = 10 * 60 * 1000;

async function sweep(now: Date): Promise<void> {
  const last = singleton("throttle-sweep", () => ({ at: 0 }));
  if (Math.abs(now.getTime() - last.at) < sweepEveryMs) return;
  last.at = now.getTime();
  const db = await getDb();
  await db.delete(throttles).where(lt(throttles.endsAt, now));
}

/** Every try is counted before it is judged, so that parallel ones cannot slip by; a right one is taken back. */
async function throttled<Result>(
  lines: readonly Limit[][],
  attempt: () => Promise<Result>,
  now = clock.now(),
): Promise<Result> {
  await sweep(now);
  for (const line of lines) {
    const waitMs = await count(line, now);
    if (waitMs !== null) throw tooMany(waitMs);
  }
  const result = await attempt();
  await takeBack(lines.flat());
  return result;
}

/**
 * Lets a try at an account's password through: 10 wrong ones in 10 minutes by account and network, 30 by network,
 * 100 in an hour by account from everywhere. A browser the account has signed in with before has 10 of its own.
 * @param attempt throws for a wrong guess.
 * @throws AppError `throttled` with the wait in seconds.
 */
export const throttledSignIn = <Result>(
  account: string,
  origin: GuessOrigin,
  attempt: () => Promise<Result>,
): Promise<Result> => throttled(signInLimits(account, origin), attempt);

/**
 * Lets a try at a one-time link's token through: they count against their network as tries at passwords do.
 * @param network null when it stands for too many.
 * @throws AppError `throttled`.
 */
export const throttledLink = <Result>(
  network: string | null,
  attempt: () => Promise<Result>,
): Promise<Result> => throttled([networkLimit(network)], attempt);

/**
 * Lets 10 wrong tries in 10 minutes through by somebody who is signed in, at their own password: a stolen session must
 * not become a way to guess it, nor keep its owner from changing it elsewhere.
 * @param sessionId of the session that asks.
 * @throws AppError `throttled`.
 */
export const throttledConfirmation = <Result>(
  sessionId: string,
  attempt: () => Promise<Result>,
): Promise<Result> =>
  throttled([[{ key: `session ${sessionId}`, tries: 10, windowS: minutes(10) }]], attempt);

/**
 * Lets a try at somebody's second factor through, whose password was right: 10 wrong ones in 10 minutes by network or
 * known browser, 30 in an hour from everywhere. A right password does not take them back.
 * @throws AppError `throttled`.
 */
export function throttledCode<Result>(
  userId: string,
  { network, device }: GuessOrigin,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const where = device === null ? `from ${network}` : `device ${device}`;
  return throttled(
    [
      [{ key: `code ${userId} ${where}`, tries: 10, windowS: minutes(10) }],
      [{ key: `code ${userId}`, tries: 30, windowS: minutes(60) }],
    ],
    attempt,
  );
}

/** Whether something is seen for the first time in so long; of two at once one is the first. */
export async function isFirst(what: string, windowS: number, now = clock.now()): Promise<boolean> {
  return (await count([{ key: `once ${what}`, tries: 1, windowS }], now)) === null;
}
