import "server-only";
import { verifyPassword } from "@/lib/auth/password";
import { passwordHashOf } from "@/lib/auth/password-identity";
import { throttledConfirmation } from "@/lib/auth/throttle";
import type { Actor } from "@/lib/domain/permissions";
import { badPassword } from "@/lib/services/users/hash-new-password";

/**
 * Makes sure that the person at the keyboard is the one who signed in.
 * @param wrong where the password was typed, and what to say of a wrong one.
 * @throws AppError `invalid_input` at the pointer for a wrong one; `throttled` after 10 of them.
 */
export async function verifyOwnPassword(
  actor: Actor,
  password: string,
  wrong = {
    pointer: "/password",
    detail: "Enter your own password for Peerdeck; this one is another.",
  },
): Promise<void> {
  await throttledConfirmation(actor.credentialId, async () => {
    if (await verifyPassword(await passwordHashOf(actor.userId), password)) return;
    throw badPassword(wrong.detail, wrong.pointer);
  });
}
