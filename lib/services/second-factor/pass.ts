import "server-only";
import { and, eq, isNotNull, lt } from "drizzle-orm";
import { type GuessOrigin, throttledCode } from "@/lib/auth/throttle";
import { hashRecoveryCode, stepOfCode } from "@/lib/auth/totp";
import { getDb } from "@/lib/db/client";
import { recoveryCodes, secondFactors } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/** Whether somebody has a second factor that was set up to its end. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  const db = await getDb();
  const [row] = await db
    .select({ userId: secondFactors.userId })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
  return row !== undefined;
}

const refused = (code: "unauthenticated" | "invalid_input", detail: string): AppError =>
  new AppError(code, detail, { issues: [{ pointer: "/code", detail }] });

/** Takes a code of the authenticator, each once. */
async function takeTotp(userId: string, code: string, confirmed: boolean): Promise<boolean> {
  const db = await getDb();
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  if (!row || (row.confirmedAt === null) === confirmed) return false;
  const step = stepOfCode(userId, row.secret, code);
  if (step === null) return false;
  // Of two that send the same code at once, one finds the step taken.
  const taken = await db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
    .returning({ userId: secondFactors.userId });
  return taken.length > 0;
}

async function takeRecoveryCode(userId: string, code: string): Promise<boolean> {
  const db = await getDb();
  const used = await db
    .delete(recoveryCodes)
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashRecoveryCode(userId, code)),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  return used.length > 0;
}

/**
 * Proves that a secret which was just made works.
 * @throws AppError `invalid_input` at /code; `throttled`.
 */
export const passFirstCode = (userId: string, code: string, guess: GuessOrigin): Promise<void> =>
  throttledCode(userId, guess, async () => {
    if (!(await takeTotp(userId, code, false)))
      throw refused(
        "invalid_input",
        "This code does not fit. Enter the newest one, and check the clock of your device.",
      );
  });

/**
 * Asks somebody whose password was right for their second factor, if they have one. Each code works once.
 * @param code of the authenticator or for recovery; absent when none was sent yet.
 * @param as the error's code: `unauthenticated` at a sign-in.
 * @returns whether they have one.
 * @throws AppError at /code; `throttled`.
 */
export async function passSecondFactor(
  userId: string,
  code: string | undefined,
  guess: GuessOrigin,
  as: "unauthenticated" | "invalid_input" = "unauthenticated",
): Promise<boolean> {
  if (!(await hasSecondFactor(userId))) return false;
  if (code === undefined)
    throw refused(as, "Enter the code of your authenticator, or a recovery code.");
  return throttledCode(userId, guess, async () => {
    if ((await takeTotp(userId, code, true)) || (await takeRecoveryCode(userId, code))) return true;
    throw refused(as, "This code is wrong, or was used already. Enter the newest one.");
  });
}
