import "server-only";
import { and, count, eq, gt, isNull, or } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, contactPoints, invitations, users } from "@/lib/db/schema";
import type { FirstStep } from "@/lib/domain/first-steps";
import { type Actor, allows } from "@/lib/domain/permissions";
import { countConnections } from "@/lib/services/connections/count-connections";
import { relationshipCounts } from "@/lib/services/peers/relationships";
import { listVersionedSources } from "@/lib/services/peers/sources";
import { systems } from "@/lib/systems/registry";
import { firstStepsOf } from "./first-steps-of";

const pairable = new Set(
  systems.filter(({ loadPairing }) => loadPairing !== undefined).map(({ id }) => id),
);

async function hidden({ userId }: Actor): Promise<boolean> {
  const db = await getDb();
  const [user] = await db
    .select({ at: users.firstStepsHiddenAt })
    .from(users)
    .where(eq(users.id, userId));
  return !user || user.at !== null;
}

async function hasPair(): Promise<boolean> {
  const counts = await relationshipCounts(await listVersionedSources());
  return Object.values(counts).some(({ bothEnds }) => bothEnds > 0);
}

async function countPeople(): Promise<number> {
  const db = await getDb();
  const [[accounts], [open]] = await Promise.all([
    db.select({ count: count() }).from(users),
    db
      .select({ count: count() })
      .from(invitations)
      .where(
        and(
          eq(invitations.kind, "invitation"),
          isNull(invitations.acceptedAt),
          or(isNull(invitations.expiresAt), gt(invitations.expiresAt, clock.now())),
        ),
      ),
  ]);
  return (accounts?.count ?? 0) + (open?.count ?? 0);
}

/** What is left to set up, for those who can: as things are now, and until the person hides it. */
export async function readFirstSteps(actor: Actor): Promise<FirstStep[]> {
  if (!allows(actor.role, "connections.write") || (await hidden(actor))) return [];
  const db = await getDb();
  const [counts, [lab], paired, people, [points]] = await Promise.all([
    countConnections(),
    db.select({ count: count() }).from(connections).where(eq(connections.origin, "lab")),
    hasPair(),
    countPeople(),
    db.select({ count: count() }).from(contactPoints),
  ]);
  return firstStepsOf({
    connections: counts,
    pairable,
    usesLab: (lab?.count ?? 0) > 0,
    hasPair: paired,
    people,
    contactPoints: points?.count ?? 0,
  });
}

/**
 * Hides the first steps from one person for good.
 * @throws AppError `forbidden` for a personal token.
 */
export async function hideFirstSteps(actor: Actor): Promise<void> {
  assertSignedIn(actor, "A personal token has no overview. Sign in with your password.");
  const db = await getDb();
  await db.update(users).set({ firstStepsHiddenAt: clock.now() }).where(eq(users.id, actor.userId));
}
