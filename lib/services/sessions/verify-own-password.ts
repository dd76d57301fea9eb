import "server-only";
import { and, eq } from "drizzle-orm";
import { verifyPassword } from "@/lib/auth/password";
import type { Actor } from "@/lib/domain/permissions";
import { throttled } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { accounts } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Makes sure that the person at the keyboard is the one who signed in.
 * @throws AppError `invalid_input` at /password for a wrong one; `throttled` after 10 of them.
 */
export async function verifyOwnPassword(actor: Actor, password: string): Promise<void> {
  const db = await getDb();
  // The same counter as for changing the password: a stolen session must not become a way to guess it.
  await throttled({ account: `password of ${actor.userId}`, address: null }, async () => {
    const [account] = await db
      .select({ hash: accounts.password })
      .from(accounts)
      .where(and(eq(accounts.userId, actor.userId), eq(accounts.providerId, "credential")));
    if (account?.hash && (await verifyPassword({ hash: account.hash, password }))) return;
    const detail = "Enter your own password for Peerdeck; this one is another.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/password", detail }] });
  });
}
