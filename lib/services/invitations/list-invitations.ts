import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { invitations, users } from "@/lib/db/schema";
import type { Invitation } from "@/lib/domain/invitation";

/** Invitations nobody accepted yet, newest first; expired ones too, so that their sender learns of it. */
export async function listInvitations(): Promise<Invitation[]> {
  const db = await getDb();
  const rows = await db
    .select({ invitation: invitations, invitedBy: users.email })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.kind, "invitation"), isNull(invitations.acceptedAt)))
    .orderBy(desc(invitations.createdAt));
  return rows.map(({ invitation: { id, role, email, expiresAt, createdAt }, invitedBy }) => ({
    id,
    role,
    email,
    invitedBy,
    expiresAt: (expiresAt ?? createdAt).toISOString(),
    createdAt: createdAt.toISOString(),
  }));
}
