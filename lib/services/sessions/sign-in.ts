import "server-only";
import { clock } from "@/lib/config/clock";
import { lt } from "drizzle-orm";
import { recordRefusedSignIn, type SignInRefusal } from "@/lib/audit/refusals";
import { auth, authErrorCode } from "@/lib/auth/auth";
import type { SignInOrigin } from "@/lib/auth/origin";
import type { Role } from "@/lib/domain/permissions";
import { cookieValue } from "@/lib/auth/session-cookie";
import { throttled } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";
import { AppError, type ErrorCode, isAppError } from "@/lib/errors/app-error";

interface SignedIn {
  user: Me;
  /** Percent-encoded value of the session cookie. */
  cookieValue: string;
}

/** Ended sessions are of no use to anybody; a sign-in is rare enough to clear them. */
async function forgetEndedSessions(): Promise<void> {
  const db = await getDb();
  await db.delete(sessions).where(lt(sessions.expiresAt, clock.now()));
}

interface Credentials {
  email: string;
  password: string;
}

/**
 * Verifies a password and makes a session, without counting tries.
 * @throws AppError `unauthenticated`, in the same words and time for an unknown address and a wrong password;
 * `forbidden` when the password is right and the account disabled.
 */
export async function openSession(
  { email, password }: Credentials,
  origin: SignInOrigin,
): Promise<SignedIn> {
  const headers = new Headers({ "user-agent": origin.userAgent ?? "" });
  if (origin.address) headers.set("x-forwarded-for", origin.address);
  try {
    const { headers: answered, response } = await (await auth()).api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    const value = cookieValue(answered.get("set-cookie"));
    if (!value) throw new Error("The sign-in library set no session cookie.");
    await forgetEndedSessions();
    const { id, name, role } = response.user as typeof response.user & { role: Role };
    return { user: { id, name, email, role }, cookieValue: value };
  } catch (error) {
    const code = authErrorCode(error);
    if (code === "INVALID_EMAIL_OR_PASSWORD")
      throw new AppError("unauthenticated", "E-mail address or password is wrong.", {
        remedy: "Check both and try again.",
      });
    if (code === "BANNED_USER")
      throw new AppError("forbidden", "This account is disabled. Ask an admin to enable it.");
    throw error;
  }
}

const refusals: Partial<Record<ErrorCode, SignInRefusal>> = {
  unauthenticated: "wrong-credentials",
  throttled: "throttled",
  forbidden: "account-disabled",
};

/**
 * Signs somebody in. Refusals are recorded.
 * @throws AppError as {@link openSession}, and `throttled` after 10 wrong tries in 10 minutes.
 */
export async function signIn(credentials: Credentials, origin: SignInOrigin): Promise<SignedIn> {
  const { address } = origin;
  try {
    return await throttled({ account: credentials.email, address }, () =>
      openSession(credentials, origin),
    );
  } catch (error) {
    const reason = isAppError(error) && refusals[error.code];
    if (reason)
      await recordRefusedSignIn({ account: credentials.email, clientAddress: address, reason });
    throw error;
  }
}
