import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { hashPassword } from "@/lib/auth/password";
import { env } from "@/lib/config/env";
import { getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { invitations } from "@/lib/db/schema";
import { passwordFault } from "@/lib/domain/password-rule";
import { emailSchema } from "@/lib/domain/user";
import { isAppError } from "@/lib/errors/app-error";
import { audited } from "@/lib/audit/record";
import { insertUser } from "@/lib/services/users/insert-user";
import { isSetUp } from "./is-set-up";

async function createFromEnvironment(email: string, password: string): Promise<void> {
  const db = await getDb();
  const name = email.split("@")[0] ?? email;
  const fault = passwordFault(password, { email, name });
  if (fault) throw new Error(`PEERDECK_ADMIN_PASSWORD cannot be used. ${fault}`);
  const passwordHash = await hashPassword(password);
  const entry = {
    actor: { kind: "system" as const, label: "environment" },
    action: "setup.complete",
    target: { kind: "user", id: null, label: email },
    correlationId: randomUUID(),
  };
  await audited(entry, async (note) => {
    const { id } = await db.transaction((tx) =>
      insertUser(tx, { email, name, role: "admin", passwordHash }),
    );
    note.target({ id });
  });
}

/** Only the newest link works: whoever reads the console last is whoever runs the server. */
async function newSetupPath(): Promise<string> {
  const db = await getDb();
  const token = newToken();
  await db.delete(invitations).where(eq(invitations.kind, "setup"));
  await db
    .insert(invitations)
    .values({ kind: "setup", tokenHash: hashToken(token), role: "admin" });
  return `/set-up?token=${token}`;
}

/**
 * Makes sure the product can be entered. With PEERDECK_ADMIN_EMAIL and PEERDECK_ADMIN_PASSWORD the first admin is made
 * from them; both are ignored once anybody has an account.
 * @throws Error for a worthless PEERDECK_ADMIN_PASSWORD.
 * @returns the path of a fresh one-time set-up link for the console; null when none is needed.
 */
export async function ensureFirstAdmin(): Promise<string | null> {
  if (await isSetUp()) return null;
  const { PEERDECK_ADMIN_EMAIL: email, PEERDECK_ADMIN_PASSWORD: password } = env();
  if (!email || !password) return newSetupPath();
  try {
    await createFromEnvironment(emailSchema.parse(email), password);
  } catch (error) {
    // Another replica that starts at the same moment was first.
    if (!isAppError(error) || error.code !== "conflict") throw error;
  }
  return null;
}
