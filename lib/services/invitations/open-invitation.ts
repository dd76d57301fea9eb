import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, gt, isNull } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { invitations } from "@/lib/db/schema";

/** The row of an invitation that can still be accepted with this token. */
export const acceptableBy = (token: string) =>
  and(
    eq(invitations.kind, "invitation"),
    eq(invitations.tokenHash, hashToken(token)),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, clock.now()),
  );

/** What the page of an invitation shows before it is accepted; null when the link is of no use any more. */
export async function openInvitation(token: string, within?: DbOrTx) {
  const db = within ?? (await getDb());
  const [row] = await db
    .select({ role: invitations.role, email: invitations.email })
    .from(invitations)
    .where(acceptableBy(token));
  return row ?? null;
}
