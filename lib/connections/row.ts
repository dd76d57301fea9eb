import "server-only";
import type { connections } from "@/lib/db/schema";

/** A connection as it is stored; its credentials are sealed. */
export type ConnectionRow = typeof connections.$inferSelect;

/** The same without them, sealed or not: for everything that does not sign in. */
export const withoutCredentials = <
  Record extends { credentials: unknown; proxyPassword: unknown },
>({
  credentials: _credentials,
  proxyPassword: _password,
  ...record
}: Record): Omit<Record, "credentials" | "proxyPassword"> => record;
