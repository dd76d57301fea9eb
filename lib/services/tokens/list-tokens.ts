import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import type { Token } from "@/lib/domain/token";
import { tokenOfRow } from "./token-of-row";

/** The asking user's own tokens, newest first; expired ones too, revoked ones not. */
export async function listTokens(actor: Actor): Promise<Token[]> {
  const db = await getDb();
  const rows = await db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, actor.userId), isNull(apiTokens.revokedAt)))
    .orderBy(desc(apiTokens.createdAt));
  return rows.map(tokenOfRow);
}
