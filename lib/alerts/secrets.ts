import "server-only";
import { seal, unseal } from "@/lib/db/crypto";
import { AppError } from "@/lib/errors/app-error";

const contextOf = (contactPointId: string) => `contact-point:${contactPointId}` as const;

/** Encrypts the secrets of one contact point; the text is worthless in another one's row. */
export const sealSecrets = (contactPointId: string, values: Record<string, unknown>): string =>
  seal(values, contextOf(contactPointId));

/**
 * Decrypts a contact point's secrets.
 * @throws AppError `backend_auth` when the key is not the one they were encrypted with.
 */
export function openSecrets(row: {
  id: string;
  name: string;
  secrets: string;
}): Record<string, unknown> {
  try {
    return unseal(row.secrets, contextOf(row.id)) as Record<string, unknown>;
  } catch (cause) {
    throw new AppError(
      "backend_auth",
      `The stored secrets of ${row.name} cannot be decrypted with this server's key.`,
      {
        remedy:
          "Restore the former PEERDECK_SECRET_KEY or secret.key file, or enter the secrets again.",
        cause,
      },
    );
  }
}
