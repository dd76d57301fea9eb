import "server-only";
import type { connections } from "@/lib/db/schema";

/** A connection as it is stored; its credentials are sealed. */
export type ConnectionRow = typeof connections.$inferSelect;
