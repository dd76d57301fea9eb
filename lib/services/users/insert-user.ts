import "server-only";
import { randomUUID } from "node:crypto";
import { setPasswordHash } from "@/lib/auth/password-identity";
import type { DbOrTx } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Role } from "@/lib/domain/permissions";
import type { Me } from "@/lib/domain/user";
import { changelog } from "@/lib/services/news/changelog";
import { AppError } from "@/lib/errors/app-error";

interface NewUser {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
}

/**
 * Adds a user with a password.
 * @throws AppError `conflict` at /email when the address has an account already.
 */
export async function insertUser(
  tx: DbOrTx,
  { email, name, role, passwordHash }: NewUser,
): Promise<Me> {
  const id = randomUUID();
  const inserted = await tx
    .insert(users)
    .values({ id, email, name, role, newsSeen: changelog().mark })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (inserted.length === 0) {
    const detail = `${email} already has an account. Sign in with it, or use another address.`;
    throw new AppError("conflict", detail, { issues: [{ pointer: "/email", detail }] });
  }
  await setPasswordHash(tx, id, passwordHash);
  return { id, email, name, role };
}
