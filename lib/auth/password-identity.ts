import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { identities } from "@/lib/db/schema";

/** What `identities.provider` says of a password; identity providers go by their own names. */
const password = "password";

/** The hash of a user's password; null when they have none. */
export async function passwordHashOf(userId: string): Promise<string | null> {
  const db = await getDb();
  const [row] = await db
    .select({ hash: identities.passwordHash })
    .from(identities)
    .where(and(eq(identities.userId, userId), eq(identities.provider, password)));
  return row?.hash ?? null;
}

/**
 * Gives a user a password, or another one.
 * @param passwordHash made before the transaction begins: hashing takes long, and the embedded database has one session.
 */
export async function setPasswordHash(
  within: DbOrTx,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await within
    .insert(identities)
    .values({ id: randomUUID(), userId, provider: password, subject: userId, passwordHash })
    .onConflictDoUpdate({
      target: [identities.provider, identities.subject],
      set: { passwordHash, updatedAt: clock.now() },
    });
}
