import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import { ResponseBodyError } from "openid-client";
import { logEntry, writeEntry } from "@/lib/audit/entry";
import { judgeClaims } from "@/lib/auth/oidc/claims";
import { askAgain } from "@/lib/auth/oidc/exchange";
import { signInErrorOf } from "@/lib/auth/oidc/fault";
import { openToken, type ProviderRow } from "@/lib/auth/oidc/provider";
import { eachAtOnce } from "@/lib/config/at-once";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { apiTokens, identities, identityProviders, sessions, users } from "@/lib/db/schema";
import { dayMs, minuteMs } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";
import { keepUpToDate, lose, noteChecked, setRole } from "./account";

/** So often a provider is asked whether somebody is still there. The README says so. */
export const checkEveryMs = 15 * minuteMs;
/** Whoever cannot be asked about, and does not come back for so long, is treated as gone. */
const unaskedMs = 30 * dayMs;

const atOnce = 4;
const inARound = 200;

interface Due {
  identity: typeof identities.$inferSelect;
  user: typeof users.$inferSelect;
  provider: ProviderRow;
}

/** Accounts at providers that open something now, and were not asked about for long. */
async function due(now: Date): Promise<Due[]> {
  const db = await getDb();
  const opens = or(
    sql`exists (select 1 from ${sessions} s where s.user_id = ${identities.userId} and s.expires_at > ${now})`,
    sql`exists (select 1 from ${apiTokens} t where t.user_id = ${identities.userId} and t.revoked_at is null and t.expires_at > ${now})`,
  );
  return db
    .select({ identity: identities, user: users, provider: identityProviders })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .innerJoin(identityProviders, sql`${identityProviders.id}::text = ${identities.provider}`)
    .where(
      and(
        ne(identities.provider, "password"),
        eq(identityProviders.enabled, true),
        isNull(identities.lostAt),
        lt(identities.checkedAt, new Date(now.getTime() - checkEveryMs)),
        opens,
      ),
    )
    .orderBy(asc(identities.checkedAt))
    .limit(inARound);
}

/** Says in Activity what the provider's word has changed. */
async function say({ user, provider }: Due, detail: Record<string, unknown>): Promise<void> {
  const entry = {
    actor: { kind: "system" as const, label: provider.name },
    action: "users.check",
    target: { kind: "user", id: user.id, label: user.email },
    correlationId: randomUUID(),
  };
  logEntry(entry, "succeeded", detail);
  await writeEntry(entry, "succeeded", detail);
}

async function end(each: Due, reason: string, usedToken?: string): Promise<void> {
  const db = await getDb();
  const ended = await db.transaction((tx) => lose(tx, each.identity, usedToken));
  if (ended !== null) await say(each, { lost: reason, sessions: ended });
}

/** The provider itself says no: the person is gone, disabled or signed out there. */
const saysNo = (error: unknown): boolean =>
  error instanceof ResponseBodyError && error.error === "invalid_grant";

async function check(each: Due, now: Date): Promise<void> {
  const { identity, provider, user } = each;
  const sealed = identity.refreshToken;
  const refreshToken = openToken("identity", identity.id, sealed);
  if (sealed === null || refreshToken === null) {
    const since = identity.checkedAt?.getTime() ?? 0;
    if (now.getTime() - since > unaskedMs) await end(each, "not seen for 30 days");
    return;
  }
  let told;
  try {
    told = await askAgain(provider, refreshToken, identity.subject);
  } catch (error) {
    if (saysNo(error)) return end(each, "the provider no longer lets them in", sealed);
    // Not reached, or not understood: nobody loses anything for that.
    const { fault, message } = signInErrorOf(error);
    return logEvent("sign-in.unchecked", { provider: provider.name, fault, reason: message });
  }
  const db = await getDb();
  // A bare "yes" says nothing of groups.
  if (Object.keys(told.claims).length === 0)
    return db.transaction((tx) => noteChecked(tx, identity.id, told.refreshToken));
  const kept = { email: user.email, email_verified: true };
  const judged = judgeClaims({ ...kept, ...told.claims }, provider);
  if (judged.fault !== null) return end(each, judged.fault, sealed);
  const outcome = await db.transaction(async (tx) => {
    await keepUpToDate(tx, user, judged);
    await noteChecked(tx, identity.id, told.refreshToken);
    return judged.byClaim ? setRole(tx, user, judged.role) : null;
  });
  if (outcome && (outcome.role !== outcome.before || outcome.keptAdmin))
    await say(each, { ...outcome });
}

/**
 * Asks providers about everybody who is signed in by them or has tokens, and was not asked about for 15 minutes. Whoever
 * they no longer let in is signed out and their tokens rest; roles follow their groups.
 * @returns how many were due.
 */
export async function checkAgain(now = clock.now()): Promise<number> {
  const waiting = await due(now);
  await eachAtOnce(atOnce, waiting, (each) =>
    check(each, now).catch((error: unknown) =>
      logEvent("sign-in.unchecked", {
        provider: each.provider.name,
        fault: "internal",
        reason: error instanceof Error ? error.message : "",
      }),
    ),
  );
  return waiting.length;
}
