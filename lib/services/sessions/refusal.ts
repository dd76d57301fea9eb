import "server-only";
import { recordRefusedSignIn, type SignInRefusal } from "@/lib/audit/refusals";
import type { SignInOrigin } from "@/lib/auth/origin";
import { type AppError, isAppError } from "@/lib/errors/app-error";

/** A refusal, with what Activity calls it. */
export const refusal = (reason: SignInRefusal, error: AppError): AppError =>
  Object.assign(error, { reason });

const reasonOf = (error: unknown): SignInRefusal | null => {
  if (!isAppError(error)) return null;
  if ("reason" in error) return error.reason as SignInRefusal;
  if (error.code === "throttled") return "throttled";
  if (error.code !== "unauthenticated") return null;
  return error.issues[0]?.pointer === "/code" ? "wrong-code" : "wrong-credentials";
};

/**
 * Records that a password or the code of a second factor did not let somebody in. That a code is still to be entered is
 * no refusal, nor is what went wrong in another way.
 * @param action what was tried, as Activity calls it; a sign-in when absent.
 */
export async function recordRefused(
  error: unknown,
  { email, code }: { email: string; code?: string | undefined },
  { address: clientAddress }: SignInOrigin,
  action?: string,
): Promise<void> {
  const reason = reasonOf(error);
  if (reason === null || (reason === "wrong-code" && code === undefined)) return;
  await recordRefusedSignIn({ account: email, clientAddress, reason, ...(action && { action }) });
}
