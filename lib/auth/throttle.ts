import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { AppError } from "@/lib/errors/app-error";

const tries = 10;
const windowS = 10 * 60;

const limiter = (): Promise<RateLimiterPostgres> =>
  singleton("throttle", async () => {
    const { pool } = await dbHandle();
    return new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "throttles",
      tableCreated: true,
      keyPrefix: "sign-in",
      points: tries,
      duration: windowS,
    });
  });

function tooMany(msBeforeNext: number): AppError {
  const retryAfterS = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(retryAfterS / 60);
  return new AppError(
    "throttled",
    `Too many wrong tries. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`,
    { retryAfterS },
  );
}

async function take(limit: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limit.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
    throw error;
  }
}

/** What tries are counted by: whose secret is guessed, and where the guess comes from if that is known. */
export interface ThrottleKeys {
  account: string;
  address: string | null;
}

/**
 * Lets 10 wrong guesses through in 10 minutes per account and per address. Every try is counted before it is judged,
 * so that parallel ones cannot slip by; a right one is taken back.
 * @throws AppError `throttled` with the wait in seconds.
 */
export async function throttled<Result>(
  { account, address }: ThrottleKeys,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const limit = await limiter();
  const accountKey = `account:${hashToken(account)}`;
  const addressKey = address === null ? null : `address:${address}`;
  // The address first: one that is already stopped must not lock other people's accounts.
  if (addressKey) await take(limit, addressKey);
  await take(limit, accountKey);
  const result = await attempt();
  await limit.delete(accountKey);
  if (addressKey) await limit.reward(addressKey);
  return result;
}
