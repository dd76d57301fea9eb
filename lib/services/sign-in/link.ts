import "server-only";
import { and, eq } from "drizzle-orm";
import { dropCookie, heldIn, type PendingLink } from "@/lib/auth/oidc/attempt";
import type { ProviderRow } from "@/lib/auth/oidc/provider";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { verifyPassword } from "@/lib/auth/password";
import { passwordHashOf } from "@/lib/auth/password-identity";
import { throttledSignIn } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { identityProviders, users } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { passSecondFactor } from "@/lib/services/second-factor/pass";
import { recordRefused, refusal } from "@/lib/services/sessions/refusal";
import { badPassword } from "@/lib/services/users/hash-new-password";
import { accountAt, addIdentity, admitAs } from "./account";
import { welcome } from "./finish";

interface Waiting {
  link: PendingLink;
  provider: ProviderRow;
  user: typeof users.$inferSelect;
}

/** An account at a provider that waits in this browser to be linked; null when none does. */
async function waitingIn(cookieHeader: string | null): Promise<Waiting | null> {
  const link = heldIn("link", cookieHeader);
  if (!link) return null;
  const db = await getDb();
  const [provider] = await db
    .select()
    .from(identityProviders)
    .where(and(eq(identityProviders.id, link.providerId), eq(identityProviders.enabled, true)));
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, link.userId), eq(users.disabled, false)));
  return provider && user ? { link, provider, user } : null;
}

/** What the page that asks for the password says. */
export async function readPendingLink(
  cookieHeader: string | null,
): Promise<{ provider: string; email: string } | null> {
  const waiting = await waitingIn(cookieHeader);
  return waiting && { provider: waiting.provider.name, email: waiting.user.email };
}

/**
 * Links the account at a provider to the one here, once its password has been entered, and signs in.
 * @returns where to go on to, and the cookies of the session.
 * @throws AppError `conflict` when nothing waits any more; `invalid_input` at /password; what a second factor throws;
 * `throttled`.
 */
export async function confirmLink(
  { password, code }: { password: string; code?: string | undefined },
  origin: SignInOrigin,
): Promise<{ to: string; cookies: string[]; user: { id: string; email: string } }> {
  const waiting = await waitingIn(origin.cookieHeader);
  if (!waiting)
    throw new AppError("conflict", "Too much time has gone by, or this was done already.", {
      remedy: "Sign in with the provider again.",
    });
  const { link, provider, user } = waiting;
  const guess = guessOrigin(origin, user.email);
  try {
    await throttledSignIn(user.email, guess, async () => {
      if (!(await verifyPassword(await passwordHashOf(user.id), password)))
        throw refusal(
          "wrong-credentials",
          badPassword("Enter the password of your account here; this one is another.", "/password"),
        );
    });
    await passSecondFactor(user.id, code, guess);
  } catch (error) {
    await recordRefused(error, { email: user.email, code }, origin, "session.link");
    throw error;
  }
  const db = await getDb();
  const admitted = await db.transaction(async (tx) => {
    if (await accountAt(tx, provider, link.subject))
      throw new AppError("conflict", "This account is linked already. Sign in again.");
    return admitAs(tx, user, await addIdentity(tx, provider, user.id, link), link);
  });
  const session = await welcome(provider, { next: link.next, anew: true }, null, admitted, origin);
  return {
    to: link.next,
    cookies: [...session.cookies, dropCookie("link", origin.secure)],
    user: { id: user.id, email: user.email },
  };
}
