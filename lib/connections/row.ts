import "server-only";
import type { connections } from "@/lib/db/schema";

/** A connection as it is stored; its credentials are sealed. */
export type ConnectionRow = typeof connections.$inferSelect;

/** The same without them, sealed or not: for everything that does not sign in. */
export const withoutCredentials = <Record extends { credentials: unknown }>(
  record: Record,
): Omit<Record, "credentials"> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== "credentials")) as Omit<
    Record,
    "credentials"
  >;
