import "server-only";
import { recordRefusedSignIn, type SignInRefusal } from "@/lib/audit/refusals";
import { and, eq } from "drizzle-orm";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { verifyPassword } from "@/lib/auth/password";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { throttledSignIn } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { identities, users } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";
import { AppError, type ErrorCode, isAppError } from "@/lib/errors/app-error";

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

async function admitted(credentials: Credentials, origin: SignInOrigin): Promise<Me> {
  const { email } = credentials;
  const { disabled, ...user } = await throttledSignIn(email, guessOrigin(origin, email), () =>
    verified(credentials),
  );
  if (disabled)
    throw new AppError("forbidden", "This account is disabled. Ask an admin to enable it.");
  return user;
}

const refusals: Partial<Record<ErrorCode, SignInRefusal>> = {
  unauthenticated: "wrong-credentials",
  throttled: "throttled",
  forbidden: "account-disabled",
};

/**
 * Signs somebody in with their password. Refusals are recorded.
 * @throws AppError `unauthenticated`; `forbidden` when the password is right and the account disabled; `throttled`
 * after too many wrong tries.
 */
export async function signIn(
  credentials: Credentials,
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession }> {
  try {
    const user = await admitted(credentials, origin);
    return { user, session: await openSession(user, origin) };
  } catch (error) {
    const reason = isAppError(error) && refusals[error.code];
    const { address: clientAddress } = origin;
    if (reason) await recordRefusedSignIn({ account: credentials.email, clientAddress, reason });
    throw error;
  }
}
