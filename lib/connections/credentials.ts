import "server-only";
import { seal } from "@/lib/db/crypto";
import { openSealed } from "@/lib/db/open-sealed";
import type { ConnectionRow } from "./row";

const contextOf = (connectionId: string) => `connection:${connectionId}` as const;

/** Encrypts credential values for one connection; the text is worthless in another connection's row. */
export const sealCredentials = (connectionId: string, values: Record<string, unknown>): string =>
  seal(values, contextOf(connectionId));

/**
 * Decrypts a connection's credential values.
 * @throws AppError `backend_auth` when the key is not the one they were encrypted with.
 */
export const openCredentials = ({
  id,
  name,
  credentials,
}: Pick<ConnectionRow, "id" | "name" | "credentials">) =>
  openSealed(credentials, contextOf(id), { what: "credentials", of: name }) as Record<
    string,
    unknown
  >;
