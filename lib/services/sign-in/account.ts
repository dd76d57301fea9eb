import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { type ProviderRow, sealToken } from "@/lib/auth/oidc/provider";
import type { Told } from "@/lib/auth/oidc/exchange";
import { endSessions } from "@/lib/auth/session";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { identities, users } from "@/lib/db/schema";
import type { Role } from "@/lib/domain/permissions";
import { changelog } from "@/lib/services/news/changelog";
import { isLastAdmin, withdrawLinks } from "@/lib/services/users/keep-an-admin";

type User = typeof users.$inferSelect;
type Identity = typeof identities.$inferSelect;

/** What became of somebody's role. */
export interface RoleOutcome {
  role: Role;
  before: Role;
  /** The claims gave less, but nobody else could administer. */
  keptAdmin: boolean;
}

/** Gives somebody the role their claims come to. The last admin stays one, whatever a claim says. */
export async function setRole(tx: DbOrTx, user: User, role: Role): Promise<RoleOutcome> {
  const before = user.role;
  if (before === role) return { role, before, keptAdmin: false };
  if (before === "admin") {
    if (await isLastAdmin(tx, user.id)) return { role: before, before, keptAdmin: true };
    await withdrawLinks(tx, user.id);
  }
  await tx.update(users).set({ role, updatedAt: clock.now() }).where(eq(users.id, user.id));
  return { role, before, keptAdmin: false };
}

/** Who comes in by which account at a provider, and what became of their role. */
export type Admitted = { userId: string; email: string; identityId: string } & Partial<RoleOutcome>;

/** Lets a user in by an account at a provider. Their role follows the claims where these give one. */
export async function admitAs(
  tx: DbOrTx,
  user: User,
  identityId: string,
  { role, byClaim }: { role: Role; byClaim: boolean },
): Promise<Admitted> {
  const outcome = byClaim ? await setRole(tx, user, role) : {};
  return { userId: user.id, email: user.email, identityId, ...outcome };
}

/** An account at a provider with the user it is of. */
export async function accountAt(
  tx: DbOrTx,
  provider: Pick<ProviderRow, "id">,
  subject: string,
): Promise<{ identity: Identity; user: User } | null> {
  const [row] = await tx
    .select({ identity: identities, user: users })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider.id), eq(identities.subject, subject)));
  return row ?? null;
}

export async function userWithEmail(tx: DbOrTx, email: string): Promise<User | null> {
  const [user] = await tx.select().from(users).where(eq(users.email, email));
  return user ?? null;
}

/** Takes over name and address as the provider has them; an address that somebody else has here stays as it was. */
export async function keepUpToDate(
  tx: DbOrTx,
  user: User,
  { email, name }: { email: string; name: string | null },
): Promise<void> {
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, user.id)));
  const next = { name: name ?? user.name, email: taken ? user.email : email };
  if (next.name === user.name && next.email === user.email) return;
  await tx
    .update(users)
    .set({ ...next, updatedAt: clock.now() })
    .where(eq(users.id, user.id));
}

type Proof = Pick<Told, "subject" | "refreshToken">;

/** Ties an account at a provider to a user. @returns its id. */
export async function addIdentity(
  tx: DbOrTx,
  provider: Pick<ProviderRow, "id">,
  userId: string,
  { subject, refreshToken }: Proof,
): Promise<string> {
  const id = randomUUID();
  await tx.insert(identities).values({
    id,
    userId,
    provider: provider.id,
    subject,
    refreshToken: refreshToken === null ? null : sealToken("identity", id, refreshToken),
    checkedAt: clock.now(),
  });
  return id;
}

/** Notes that the provider has just let somebody in. @param refreshToken null leaves the one that is kept. */
export async function noteChecked(
  tx: DbOrTx,
  identityId: string,
  refreshToken: string | null,
): Promise<void> {
  const now = clock.now();
  await tx
    .update(identities)
    .set({
      checkedAt: now,
      updatedAt: now,
      lostAt: null,
      ...(refreshToken === null
        ? {}
        : { refreshToken: sealToken("identity", identityId, refreshToken) }),
    })
    .where(eq(identities.id, identityId));
}

/** Makes a user out of what a provider says. */
export async function addUser(
  tx: DbOrTx,
  { email, name, role }: { email: string; name: string | null; role: Role },
): Promise<User> {
  const [user] = await tx
    .insert(users)
    .values({
      id: randomUUID(),
      email,
      name: name ?? email.split("@")[0] ?? email,
      role,
      newsSeen: changelog().mark,
    })
    .returning();
  if (!user) throw new Error("The user was not stored.");
  return user;
}

/**
 * The provider no longer lets somebody in: they are signed out everywhere, and their tokens and password rest until it
 * does again.
 * @param usedToken the sealed refresh token that was refused; nothing happens when a sign-in has brought another since.
 * @returns how many sessions ended; null when nothing was done.
 */
export async function lose(
  tx: DbOrTx,
  identity: Pick<Identity, "id" | "userId">,
  usedToken?: string,
): Promise<number | null> {
  const changed = await tx
    .update(identities)
    .set({ lostAt: clock.now(), refreshToken: null, updatedAt: clock.now() })
    .where(
      and(
        eq(identities.id, identity.id),
        isNull(identities.lostAt),
        usedToken === undefined ? undefined : eq(identities.refreshToken, usedToken),
      ),
    )
    .returning({ id: identities.id });
  return changed.length === 0 ? null : endSessions(tx, identity.userId);
}
