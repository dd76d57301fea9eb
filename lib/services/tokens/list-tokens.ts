import "server-only";
import { desc } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import type { Token } from "@/lib/domain/token";
import { ownTokens, type TokenOwner } from "./issue";
import { tokenOfRow } from "./token-of-row";

/** An owner's tokens, newest first; expired ones too, revoked ones not. */
export async function listTokens(owner: TokenOwner): Promise<Token[]> {
  const db = await getDb();
  const rows = await db
    .select()
    .from(apiTokens)
    .where(ownTokens(owner))
    .orderBy(desc(apiTokens.createdAt));
  return rows.map(tokenOfRow);
}
