import "server-only";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { auth, authErrorCode } from "@/lib/auth/auth";
import type { Actor } from "@/lib/domain/permissions";
import { cookieValue, sessionCookieName } from "@/lib/auth/session-cookie";
import { throttled } from "@/lib/auth/throttle";
import { AppError } from "@/lib/errors/app-error";

interface Change {
  currentPassword: string;
  newPassword: string;
}

async function change(body: Change, cookie: string): Promise<string> {
  const headers = new Headers({ cookie: `${sessionCookieName}=${cookie}` });
  try {
    const answer = await (await auth()).api.changePassword({
      body: { ...body, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    });
    const value = cookieValue(answer.headers.get("set-cookie"));
    if (!value) throw new Error("The sign-in library set no session cookie.");
    return value;
  } catch (error) {
    if (authErrorCode(error) !== "INVALID_PASSWORD") throw error;
    const detail = "Enter your current password; this one is another.";
    throw new AppError("invalid_input", detail, {
      issues: [{ pointer: "/currentPassword", detail }],
    });
  }
}

/**
 * Changes the asking user's own password and ends all their sessions, but opens a new one in this browser.
 * @param cookieHeader of the request.
 * @returns percent-encoded value of the new session cookie.
 * @throws AppError `invalid_input` at /currentPassword, `throttled` after 10 wrong tries, `forbidden` for a token.
 */
export async function changePassword(
  actor: Actor,
  body: Change,
  cookieHeader: string | null,
): Promise<string> {
  assertSignedIn(actor, "A personal token cannot change the password. Sign in with it.");
  const cookie = cookieValue(cookieHeader) ?? "";
  // A stolen session must not become a way to guess the password.
  return throttled({ account: `password of ${actor.userId}`, address: null }, () =>
    change(body, cookie),
  );
}
