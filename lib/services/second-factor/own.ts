import "server-only";
import { eq } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { passwordHashOf } from "@/lib/auth/password-identity";
import { endSessions } from "@/lib/auth/session";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { hashRecoveryCode, newRecoveryCode, newTotpSecret } from "@/lib/auth/totp";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { recoveryCodes, secondFactors } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { BegunSecondFactor, SecondFactorState } from "@/lib/domain/second-factor";
import { AppError } from "@/lib/errors/app-error";
import { verifyOwnPassword } from "@/lib/services/sessions/verify-own-password";
import { hasSecondFactor, passFirstCode, passSecondFactor } from "./pass";

const sentence = "A token has no second factor. Sign in yourself.";
const codes = 10;

/** @throws AppError `conflict` for an account without a password. */
async function assertLocal({ userId }: Actor): Promise<void> {
  if ((await passwordHashOf(userId)) === null)
    throw new AppError("conflict", "You sign in with an identity provider.", {
      remedy: "Set a second factor up there.",
    });
}

/** Whether the asking user has a second factor. @throws AppError `forbidden` for a token. */
export async function readSecondFactor(actor: Actor): Promise<SecondFactorState> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, actor.userId));
  return {
    local: (await passwordHashOf(actor.userId)) !== null,
    since: row?.confirmedAt?.toISOString() ?? null,
    recoveryCodes: await db.$count(recoveryCodes, eq(recoveryCodes.userId, actor.userId)),
    required: (await readSignInSettings()).secondFactor,
  };
}

/**
 * Makes a secret for the asking user's authenticator, which counts once a first code of it was entered.
 * @throws AppError `invalid_input` at /password; `conflict` when there is a second factor already, or no password;
 * `throttled`; `forbidden` for a token.
 */
export async function beginSecondFactor(
  actor: Actor,
  password: string,
): Promise<BegunSecondFactor> {
  assertSignedIn(actor, sentence);
  await assertLocal(actor);
  await verifyOwnPassword(actor, password);
  if (await hasSecondFactor(actor.userId))
    throw new AppError("conflict", "You have a second factor already.", {
      remedy: "Turn it off first.",
    });
  const { sealed, text, uri } = newTotpSecret(actor.userId, actor.email);
  const db = await getDb();
  const made = { secret: sealed, confirmedAt: null, lastStep: 0, createdAt: clock.now() };
  await db
    .insert(secondFactors)
    .values({ userId: actor.userId, ...made })
    .onConflictDoUpdate({ target: secondFactors.userId, set: made });
  return { secret: text, uri };
}

/** New recovery codes in place of those there were. */
async function replaceCodes(tx: DbOrTx, userId: string): Promise<string[]> {
  const made = Array.from({ length: codes }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx
    .insert(recoveryCodes)
    .values(made.map((code) => ({ userId, codeHash: hashRecoveryCode(userId, code) })));
  return made;
}

/**
 * Turns the asking user's second factor on with its first code, and ends their other sessions, which had none.
 * @returns recovery codes, of which only hashes are kept.
 * @throws AppError `invalid_input` at /code; `throttled`.
 */
export async function confirmSecondFactor(
  actor: Actor,
  code: string,
  origin: SignInOrigin,
): Promise<string[]> {
  assertSignedIn(actor, sentence);
  await passFirstCode(actor.userId, code, guessOrigin(origin, actor.email));
  const db = await getDb();
  return db.transaction(async (tx) => {
    await tx
      .update(secondFactors)
      .set({ confirmedAt: clock.now() })
      .where(eq(secondFactors.userId, actor.userId));
    await endSessions(tx, actor.userId, actor.credentialId);
    return replaceCodes(tx, actor.userId);
  });
}

interface Proof {
  password: string;
  code: string;
}

async function prove(actor: Actor, { password, code }: Proof, origin: SignInOrigin): Promise<void> {
  assertSignedIn(actor, sentence);
  await verifyOwnPassword(actor, password);
  const guess = guessOrigin(origin, actor.email);
  if (!(await passSecondFactor(actor.userId, code, guess, "invalid_input")))
    throw new AppError("conflict", "You have no second factor.");
}

/** Makes new recovery codes; the old ones stop working. @throws AppError as {@link removeSecondFactor}. */
export async function renewRecoveryCodes(
  actor: Actor,
  proof: Proof,
  origin: SignInOrigin,
): Promise<string[]> {
  await prove(actor, proof, origin);
  const db = await getDb();
  return db.transaction((tx) => replaceCodes(tx, actor.userId));
}

/** Takes away somebody's second factor with its codes. @returns whether there was one. */
export async function dropSecondFactor(tx: DbOrTx, userId: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const gone = await tx
    .delete(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .returning({ userId: secondFactors.userId });
  return gone.length > 0;
}

/**
 * Turns the asking user's second factor off.
 * @throws AppError `invalid_input` at /password or /code; `conflict` when there is none, or an admin demands one;
 * `throttled`; `forbidden` for a token.
 */
export async function removeSecondFactor(
  actor: Actor,
  proof: Proof,
  origin: SignInOrigin,
): Promise<void> {
  if ((await readSignInSettings()).secondFactor)
    throw new AppError("conflict", "A second factor is demanded here.", {
      remedy: "To change to another device, have an admin reset yours.",
    });
  await prove(actor, proof, origin);
  const db = await getDb();
  await db.transaction((tx) => dropSecondFactor(tx, actor.userId));
}
