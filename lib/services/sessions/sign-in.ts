import "server-only";
import { and, eq } from "drizzle-orm";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { verifyPassword } from "@/lib/auth/password";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { throttledSignIn } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { identities, users } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";

interface Credentials {
  email: string;
  password: string;
}

/** @throws AppError `unauthenticated`, in the same words and time for an unknown address and a wrong password. */
async function verified({ email, password }: Credentials): Promise<Me & { disabled: boolean }> {
  const db = await getDb();
  const [user] = await db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      disabled: users.disabled,
      passwordHash: identities.passwordHash,
    })
    .from(users)
    .innerJoin(identities, eq(identities.userId, users.id))
    .where(and(eq(users.email, email), eq(identities.provider, "password")));
  const right = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !right)
    throw new AppError("unauthenticated", "E-mail address or password is wrong.", {
      remedy: "Check both and try again. An admin can make a link to choose a new password.",
    });
  const { id, name, role, disabled } = user;
  return { id, name, email, role, disabled };
}

/**
 * Signs somebody in with their password.
 * @throws AppError `unauthenticated`; `forbidden` when the password is right and the account disabled; `throttled`
 * after too many wrong tries.
 */
export async function signIn(
  credentials: Credentials,
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession }> {
  const { email } = credentials;
  const { disabled, ...user } = await throttledSignIn(email, guessOrigin(origin, email), () =>
    verified(credentials),
  );
  if (disabled)
    throw new AppError("forbidden", "This account is disabled. Ask an admin to enable it.");
  return { user, session: await openSession(user, origin) };
}
