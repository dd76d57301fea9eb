import "server-only";
import { eq, type SQL } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { endSessions } from "@/lib/auth/session";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { dropSecondFactor } from "./own";

async function reset(which: SQL): Promise<{ id: string; email: string }> {
  const db = await getDb();
  const [user] = await db.select({ id: users.id, email: users.email }).from(users).where(which);
  if (!user) throw new AppError("not_found", "There is no such user.");
  await db.transaction(async (tx) => {
    if (!(await dropSecondFactor(tx, user.id)))
      throw new AppError("conflict", `${user.email} has no second factor.`);
    await endSessions(tx, user.id);
  });
  return user;
}

/**
 * Takes away the second factor of somebody who lost it, and signs them out everywhere. Their password alone lets them in
 * then, to set another one up.
 * @returns whose it was. @throws AppError `not_found`; `conflict` for oneself, and where there is none; `forbidden` for
 * a token.
 */
export async function resetSecondFactor(actor: Actor, userId: string) {
  assertSignedIn(actor, "A token cannot reset a second factor. Sign in yourself.");
  if (actor.userId === userId)
    throw new AppError("conflict", "You cannot reset your own second factor.", {
      remedy: "Turn it off under Your account, or ask another admin.",
    });
  return reset(eq(users.id, userId));
}

/** The same for whoever runs the server, by e-mail address. */
export const resetSecondFactorByEmail = (email: string) => reset(eq(users.email, email));
