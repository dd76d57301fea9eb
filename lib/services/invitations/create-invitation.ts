import "server-only";
import { clock } from "@/lib/config/clock";
import { eq } from "drizzle-orm";
import type { Actor, Role } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { invitations, users } from "@/lib/db/schema";
import type { Invitation } from "@/lib/domain/invitation";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { AppError } from "@/lib/errors/app-error";
import { dayMs } from "@/lib/domain/time-units";

const lifetimeMs = 7 * dayMs;

async function assertFree(email: string): Promise<void> {
  const db = await getDb();
  const rows = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  const detail = `${email} already has an account.`;
  if (rows.length > 0)
    throw new AppError("conflict", detail, { issues: [{ pointer: "/email", detail }] });
}

/**
 * Invites somebody by a link that works once, for 7 days.
 * @param origin scheme and host the link begins with.
 * @returns the invitation, and its link, which is kept nowhere.
 * @throws AppError `conflict` at /email when that address has an account.
 */
export async function createInvitation(
  actor: Actor,
  input: { role: Role; email?: string | undefined },
  origin: string,
): Promise<{ invitation: Invitation; secret: OneTimeSecret }> {
  if (input.email) await assertFree(input.email);
  const db = await getDb();
  const token = newToken();
  const expiresAt = new Date(clock.nowMs() + lifetimeMs);
  const [row] = await db
    .insert(invitations)
    .values({
      kind: "invitation",
      tokenHash: hashToken(token),
      role: input.role,
      email: input.email ?? null,
      // Of a service account no user stands for it.
      invitedBy: actor.kind === "service" ? null : actor.userId,
      expiresAt,
    })
    .returning();
  if (!row) throw new Error("The invitation was not stored.");
  return {
    invitation: {
      id: row.id,
      role: row.role,
      email: row.email,
      invitedBy: actor.email,
      expiresAt: expiresAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    },
    secret: {
      label: "invitation link",
      value: `${origin}/invitation?token=${token}`,
      expiresAt: expiresAt.toISOString(),
    },
  };
}
