import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { isAppError } from "@/lib/errors/app-error";
import { isSecretName } from "@/lib/domain/secret-names";
import { systemOf } from "@/lib/systems/registry";
import { openCredentials } from "./credentials";
import type { ConnectionRow } from "./row";

type Stored = Pick<ConnectionRow, "id" | "name" | "system" | "credentialKind" | "credentials">;

export interface CredentialsSharing {
  /** Ids of connections that sign in with one secret, at least two each. */
  groups: string[][];
  /** Those whose secret nobody else here has. */
  alone: string[];
  /** Those whose credentials this server's key does not open. */
  unreadable: string[];
}

/** The secret values of a connection's credentials as one text; null where it signs in with none. */
function secretOf({ system, credentialKind, ...row }: Stored): string | null {
  const fields = systemOf(system).credentials.find(({ id }) => id === credentialKind)?.fields ?? [];
  const values = openCredentials(row);
  const secrets = fields
    .filter(({ name, kind }) => kind === "secret" || isSecretName(name))
    .map(({ name }) => values[name])
    .filter((value) => typeof value === "string" && value !== "");
  return secrets.length === 0 ? null : JSON.stringify(secrets);
}

/**
 * Which connections sign in with the same secret, whatever the user's name. Secrets are compared by a digest under a key
 * that is made for one call and thrown away, so nothing of them is left.
 */
export function sharedCredentials(rows: readonly Stored[]): CredentialsSharing {
  const key = randomBytes(32);
  const byDigest = new Map<string, string[]>();
  const unreadable: string[] = [];
  for (const row of rows) {
    try {
      const secret = secretOf(row);
      if (secret === null) continue;
      const digest = createHmac("sha256", key).update(secret).digest("base64");
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), row.id]);
    } catch (error) {
      if (!isAppError(error)) throw error;
      unreadable.push(row.id);
    }
  }
  const groups = [...byDigest.values()];
  return {
    groups: groups.filter(({ length }) => length > 1),
    alone: groups.filter(({ length }) => length === 1).flat(),
    unreadable,
  };
}
