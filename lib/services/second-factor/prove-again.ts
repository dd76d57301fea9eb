import "server-only";
import { eq } from "drizzle-orm";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { passwordHashOf } from "@/lib/auth/password-identity";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { minuteMs } from "@/lib/domain/time-units";
import { AppError } from "@/lib/errors/app-error";
import { verifyOwnPassword } from "@/lib/services/sessions/verify-own-password";
import { passSecondFactor } from "./pass";

const provedForMs = 10 * minuteMs;

/** What somebody proves with who has a password. Others prove themselves at their provider. */
export interface Proof {
  password?: string | undefined;
  code?: string | undefined;
}

async function assertProvedLately({ credentialId }: Actor): Promise<void> {
  const db = await getDb();
  const [session] = await db
    .select({ provedAt: sessions.provedAt })
    .from(sessions)
    .where(eq(sessions.id, credentialId));
  const agoMs = clock.nowMs() - (session?.provedAt?.getTime() ?? -Infinity);
  if (agoMs <= provedForMs) return;
  throw new AppError("forbidden", "Prove yourself at your identity provider first.", {
    remedy: "Under Settings → Your account press Sign in again, then do this within 10 minutes.",
  });
}

/**
 * Makes sure that the person at the keyboard is the one who signed in: by password and second factor, or, for who has no
 * password here, by having signed in at their provider anew in the last 10 minutes.
 * @throws AppError `invalid_input` at /password or /code; `forbidden` for who must go to their provider; `throttled`.
 */
export async function proveAgain(
  actor: Actor,
  { password, code }: Proof,
  origin: SignInOrigin,
): Promise<void> {
  if ((await passwordHashOf(actor.userId)) === null) return assertProvedLately(actor);
  await verifyOwnPassword(actor, password ?? "");
  await passSecondFactor(actor.userId, code, guessOrigin(origin, actor.email), "invalid_input");
}
