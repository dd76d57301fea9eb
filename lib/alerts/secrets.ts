import "server-only";
import { seal } from "@/lib/db/crypto";
import { openSealed } from "@/lib/db/open-sealed";

const contextOf = (contactPointId: string) => `contact-point:${contactPointId}` as const;

/** Encrypts the secrets of one contact point; the text is worthless in another one's row. */
export const sealSecrets = (contactPointId: string, values: Record<string, unknown>): string =>
  seal(values, contextOf(contactPointId));

/**
 * Decrypts a contact point's secrets.
 * @throws AppError `backend_auth` when the key is not the one they were encrypted with.
 */
export const openSecrets = ({ id, name, secrets }: { id: string; name: string; secrets: string }) =>
  openSealed(secrets, contextOf(id), { what: "secrets", of: name }) as Record<string, unknown>;
