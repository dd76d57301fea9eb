import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { unseal } from "./crypto";
import type { SealContext } from "./sealed-columns";

/**
 * Opens what somebody entered once, for whom it cannot go on without.
 * @param what it is and whose, for the error: "credentials", "eu-prod-01".
 * @throws AppError `backend_auth` when the key is not the one it was encrypted with.
 */
export function openSealed(
  sealed: string,
  context: SealContext,
  { what, of }: { what: string; of: string },
): unknown {
  try {
    return unseal(sealed, context);
  } catch (cause) {
    throw new AppError(
      "backend_auth",
      `The stored ${what} of ${of} cannot be decrypted with this server's key.`,
      {
        remedy: `Restore the former PEERDECK_SECRET_KEY or secret.key file, or enter the ${what} again.`,
        cause,
      },
    );
  }
}
