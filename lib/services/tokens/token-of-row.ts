import "server-only";
import type { apiTokens } from "@/lib/db/schema";
import type { Token } from "@/lib/domain/token";

/** A stored token as its owner may see it: everything but the hash. */
export const tokenOfRow = (row: typeof apiTokens.$inferSelect): Token => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: row.role,
  scopes: row.scopes,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedAddress: row.lastUsedAddress,
  replacedAt: row.replacedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
