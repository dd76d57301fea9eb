import "server-only";
import { eq, type SQL } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { passwordResets, users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { AppError } from "@/lib/errors/app-error";
import { dayMs } from "@/lib/domain/time-units";

const lifetimeMs = dayMs;

export interface ResetLink {
  user: { id: string; email: string };
  secret: OneTimeSecret;
}

/** Makes the link in place of the one the user had before. */
async function linkFor(which: SQL, origin: string, madeBy: string | null): Promise<ResetLink> {
  const db = await getDb();
  const [user] = await db
    .select({ id: users.id, email: users.email, disabled: users.disabled })
    .from(users)
    .where(which);
  if (!user) throw new AppError("not_found", "There is no such user.");
  if (user.disabled)
    throw new AppError("conflict", `The account of ${user.email} is disabled.`, {
      remedy: "Enable it first.",
    });
  const token = newToken();
  const row = {
    tokenHash: hashToken(token),
    madeBy,
    expiresAt: new Date(clock.nowMs() + lifetimeMs),
  };
  await db
    .insert(passwordResets)
    .values({ userId: user.id, ...row })
    .onConflictDoUpdate({
      target: passwordResets.userId,
      set: { ...row, createdAt: clock.now() },
    });
  return {
    user: { id: user.id, email: user.email },
    secret: {
      label: "reset link",
      value: `${origin}/reset?token=${token}`,
      expiresAt: row.expiresAt.toISOString(),
    },
  };
}

/**
 * Makes a link with which a user chooses a new password, once, within 24 hours. Their password goes on working until
 * then.
 * @param origin scheme and host the link begins with.
 * @returns whose it is, and the link, which is kept nowhere.
 * @throws AppError `not_found`; `conflict` for oneself and a disabled account; `forbidden` for a token, which must not
 * be able to become somebody.
 */
export async function createResetLink(
  actor: Actor,
  userId: string,
  origin: string,
): Promise<ResetLink> {
  assertSignedIn(actor, "A personal token cannot create reset links. Sign in with your password.");
  if (actor.userId === userId)
    throw new AppError("conflict", "You cannot create a reset link for yourself.", {
      remedy: "Change your password under Your account, or ask another admin.",
    });
  return linkFor(eq(users.id, userId), origin, actor.userId);
}

/**
 * The same for whoever runs the server, by e-mail address.
 * @throws AppError `not_found`; `conflict` for a disabled account.
 */
export const createResetLinkByEmail = (email: string, origin: string): Promise<ResetLink> =>
  linkFor(eq(users.email, email), origin, null);
