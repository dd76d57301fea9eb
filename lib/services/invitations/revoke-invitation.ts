import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { invitations } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Makes an invitation's link useless.
 * @returns the address it was for, null when it was for anybody.
 * @throws AppError `not_found` when it was accepted or revoked before.
 */
export async function revokeInvitation(id: string): Promise<{ email: string | null }> {
  const db = await getDb();
  const open = and(
    eq(invitations.id, id),
    eq(invitations.kind, "invitation"),
    isNull(invitations.acceptedAt),
  );
  const [revoked] = await db
    .delete(invitations)
    .where(open)
    .returning({ email: invitations.email });
  if (!revoked) throw new AppError("not_found", "This invitation was accepted or revoked already.");
  return revoked;
}
