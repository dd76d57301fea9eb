import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { passwordResets, users } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";

/** The row of a reset link that can still be used with this token. */
export const resettableBy = (token: string) =>
  and(eq(passwordResets.tokenHash, hashToken(token)), gt(passwordResets.expiresAt, clock.now()));

/** Whose password a link is for; null when it is of no use any more. */
export async function openReset(token: string): Promise<Me | null> {
  const db = await getDb();
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email, role: users.role })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(resettableBy(token), eq(users.disabled, false)));
  return user ?? null;
}
