import "server-only";
import { seal, unseal } from "@/lib/db/crypto";
import { AppError } from "@/lib/errors/app-error";
import type { ConnectionRow } from "./row";

const contextOf = (connectionId: string) => `connection:${connectionId}` as const;

/** Encrypts credential values for one connection; the text is worthless in another connection's row. */
export const sealCredentials = (connectionId: string, values: Record<string, unknown>): string =>
  seal(values, contextOf(connectionId));

/**
 * Decrypts a connection's credential values.
 * @throws AppError `backend_auth` when the key is not the one they were encrypted with.
 */
export function openCredentials(
  row: Pick<ConnectionRow, "id" | "name" | "credentials">,
): Record<string, unknown> {
  try {
    return unseal(row.credentials, contextOf(row.id)) as Record<string, unknown>;
  } catch (cause) {
    throw new AppError(
      "backend_auth",
      `The stored credentials of ${row.name} cannot be decrypted with this server's key.`,
      {
        remedy:
          "Restore the former PEERDECK_SECRET_KEY or secret.key file, or enter the credentials again.",
        cause,
      },
    );
  }
}
