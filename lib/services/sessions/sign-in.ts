import "server-only";
import { and, eq } from "drizzle-orm";
import { refusedByProvider } from "@/lib/auth/oidc/provider";
import { guessOrigin, type SignInOrigin } from "@/lib/auth/origin";
import { verifyPassword } from "@/lib/auth/password";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { throttledSignIn } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { identities, users } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { passSecondFactor } from "@/lib/services/second-factor/pass";
import { isLastAdmin } from "@/lib/services/users/keep-an-admin";
import { recordRefused, refusal } from "./refusal";

interface Credentials {
  email: string;
  password: string;
  /** Of a second factor; of no meaning to who has none. */
  code?: string | undefined;
}

interface Standing {
  disabled: boolean;
  /** Their identity provider lets them in no longer. */
  lost: boolean;
}

/** @throws AppError `unauthenticated`, in the same words and time for an unknown address and a wrong password. */
async function verified({ email, password }: Credentials): Promise<Me & Standing> {
  const db = await getDb();
  const [user] = await db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      disabled: users.disabled,
      passwordHash: identities.passwordHash,
      lost: refusedByProvider(users.id),
    })
    .from(users)
    .innerJoin(identities, eq(identities.userId, users.id))
    .where(and(eq(users.email, email), eq(identities.provider, "password")));
  const right = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !right)
    throw new AppError("unauthenticated", "E-mail address or password is wrong.", {
      remedy: "Check both and try again. An admin can make a link to choose a new password.",
    });
  const { id, name, role, disabled, lost } = user;
  return { id, name, email, role, disabled, lost };
}

/** @throws AppError `forbidden` while people sign in with an identity provider alone. */
export async function assertPasswordsOn(): Promise<void> {
  if ((await readSignInSettings()).passwords) return;
  throw refusal(
    "passwords-off",
    new AppError("forbidden", "Passwords are turned off here.", {
      remedy: "Sign in with your identity provider, by its button on the sign-in page.",
    }),
  );
}

async function assertInGoodStanding({ id, disabled, lost }: Me & Standing): Promise<void> {
  if (disabled)
    throw refusal(
      "account-disabled",
      new AppError("forbidden", "This account is disabled. Ask an admin to enable it."),
    );
  if (!lost) return;
  const db = await getDb();
  if (await db.transaction((tx) => isLastAdmin(tx, id))) return;
  throw refusal(
    "provider-says-no",
    new AppError("forbidden", "Your identity provider no longer lets you in here.", {
      remedy: "Sign in with it again, or ask whoever runs it.",
    }),
  );
}

async function admitted(credentials: Credentials, origin: SignInOrigin): Promise<Me> {
  await assertPasswordsOn();
  const { email, code } = credentials;
  const guess = guessOrigin(origin, email);
  const found = await throttledSignIn(email, guess, () => verified(credentials));
  await assertInGoodStanding(found);
  await passSecondFactor(found.id, code, guess);
  const { id, name, role } = found;
  return { id, name, email, role };
}

/**
 * Signs somebody in with their password, and the code of their second factor. Refusals are recorded; that a code is
 * still to be entered is none.
 * @throws AppError `unauthenticated`, at /code when the password is right and the code is missing or wrong; `forbidden`
 * when both are right and the account is disabled, or passwords are turned off; `throttled` after too many wrong tries.
 */
export async function signIn(
  credentials: Credentials,
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession }> {
  try {
    const user = await admitted(credentials, origin);
    return { user, session: await openSession(user, origin) };
  } catch (error) {
    await recordRefused(error, credentials, origin);
    throw error;
  }
}
