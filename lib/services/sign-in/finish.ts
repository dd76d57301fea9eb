import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { AuditDetail } from "@/lib/audit/entry";
import { auditedOutcome } from "@/lib/audit/record";
import { recordRefusedSignIn } from "@/lib/audit/refusals";
import { networkOf } from "@/lib/auth/client-address";
import {
  type Attempt,
  dropCookie,
  heldIn,
  holdCookie,
  attemptLifetimeS,
} from "@/lib/auth/oidc/attempt";
import { type Judged, judgeClaims } from "@/lib/auth/oidc/claims";
import { arrive, type Told } from "@/lib/auth/oidc/exchange";
import { SignInError, signInErrorOf } from "@/lib/auth/oidc/fault";
import { enabledProvider, type ProviderRow, sealToken } from "@/lib/auth/oidc/provider";
import type { SignInOrigin } from "@/lib/auth/origin";
import { passwordHashOf } from "@/lib/auth/password-identity";
import { openSession, type OpenedSession } from "@/lib/auth/session";
import { sessionActor } from "@/lib/auth/session-actor";
import { isFirst, throttledLink } from "@/lib/auth/throttle";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { databaseFault } from "@/lib/db/fault";
import { identities } from "@/lib/db/schema";
import { hourMs } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";
import {
  accountAt,
  addIdentity,
  addUser,
  admitAs,
  type Admitted,
  keepUpToDate,
  lose,
  noteChecked,
  userWithEmail,
} from "./account";

type Accepted = Extract<Judged, { fault: null }>;

/** Where nobody can be asked again whether somebody is still there, they come back and say so. */
const unaskedSessionMs = 12 * hourMs;

/** Longest refresh token that waits in a cookie, in characters. */
const longestKept = 1500;

/** An attempt is for one return; another is somebody who read the address, or pressed "back". */
async function attemptFor(slug: string, query: URLSearchParams, cookieHeader: string | null) {
  const attempt = heldIn("sign-in", cookieHeader);
  if (!attempt) throw new SignInError("expired");
  const provider = await enabledProvider(slug);
  if (!provider) throw new SignInError("unknown-provider");
  if (provider.id !== attempt.providerId || query.get("state") !== attempt.state)
    throw new SignInError("mismatch");
  if (!(await isFirst(`state ${attempt.state}`, attemptLifetimeS)))
    throw new SignInError("expired");
  return { attempt, provider };
}

/** Lets somebody in whom the provider knows; null when their address has an account here that must be linked first. */
async function admit(
  tx: DbOrTx,
  provider: ProviderRow,
  told: Told,
  claims: Accepted,
  linkTo: string | null,
): Promise<Admitted | null> {
  const known = await accountAt(tx, provider, told.subject);
  if (known) {
    const { user, identity } = known;
    if (linkTo !== null && user.id !== linkTo) throw new SignInError("not-linkable");
    if (user.disabled) throw new SignInError("disabled");
    await keepUpToDate(tx, user, claims);
    await noteChecked(tx, identity.id, told.refreshToken);
    return admitAs(tx, user, identity.id, claims);
  }
  const there = await userWithEmail(tx, claims.email);
  if (there?.disabled) throw new SignInError("disabled");
  if (linkTo !== null && linkTo !== there?.id) throw new SignInError("not-linkable");
  if (there) {
    if (linkTo === null) return null;
    return admitAs(tx, there, await addIdentity(tx, provider, there.id, told), claims);
  }
  const user = await addUser(tx, claims);
  const identityId = await addIdentity(tx, provider, user.id, told);
  return { userId: user.id, email: user.email, identityId, role: user.role };
}

/** Somebody whom the rules no longer let in loses what they had. */
async function refuseKnown(provider: ProviderRow, subject: string): Promise<void> {
  const db = await getDb();
  await db.transaction(async (tx) => {
    const known = await accountAt(tx, provider, subject);
    if (known) await lose(tx, known.identity);
  });
}

export interface Finished {
  /** A path of ours to go on to. */
  to: string;
  cookies: string[];
}

/** Opens the session, and says so in Activity. */
export async function welcome(
  provider: ProviderRow,
  attempt: Pick<Attempt, "next" | "anew">,
  idToken: string | null,
  { userId, email, identityId, ...role }: Admitted,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  const detail: AuditDetail = {
    provider: provider.name,
    ...(role.role && role.role !== role.before
      ? { role: role.role, before: role.before ?? null }
      : {}),
    ...(role.keptAdmin ? { keptAdmin: true } : {}),
  };
  const asked = await asksAgain(identityId);
  return auditedOutcome(
    {
      actor: { kind: "system", label: "not signed in" },
      action: "session.create",
      target: { kind: "user", id: userId, label: email },
      correlationId: randomUUID(),
      clientAddress: origin.address,
    },
    (note) => {
      note.detail(detail);
      return openSession({ id: userId, email }, origin, {
        identityId,
        ...(idToken === null ? {} : { idToken: sealToken("session", identityId, idToken) }),
        anew: attempt.anew,
        ...(asked ? {} : { longestMs: unaskedSessionMs }),
      });
    },
    async () => undefined,
  );
}

/** Whether the provider can be asked about somebody without them. */
async function asksAgain(identityId: string): Promise<boolean> {
  const db = await getDb();
  const [row] = await db
    .select({ token: identities.refreshToken })
    .from(identities)
    .where(eq(identities.id, identityId));
  return Boolean(row?.token);
}

async function finish(
  slug: string,
  query: URLSearchParams,
  origin: SignInOrigin,
  seen: (email: string) => void,
): Promise<Finished> {
  const { cookieHeader, secure } = origin;
  // Each try has this server ask the provider: they count as tries at one-time links do.
  const { attempt, provider, told } = await throttledLink(networkOf(origin.address), async () => {
    const found = await attemptFor(slug, query, cookieHeader);
    return { ...found, told: await arrive(found.provider, found.attempt, query) };
  });
  const judged = judgeClaims(told.claims, provider);
  if (judged.fault !== null) {
    seen(typeof told.claims["email"] === "string" ? told.claims["email"] : "");
    await refuseKnown(provider, told.subject);
    throw new SignInError(judged.fault);
  }
  seen(judged.email);
  // The session that asked for the link must still be there: signing out takes the wish back.
  const wisher = attempt.linkTo === null ? null : await sessionActor(cookieHeader);
  if (attempt.linkTo !== null && wisher?.userId !== attempt.linkTo)
    throw new SignInError("expired");
  const db = await getDb();
  const admitted = await db.transaction((tx) => admit(tx, provider, told, judged, attempt.linkTo));
  const gone = dropCookie("sign-in", secure);
  if (!admitted) return linkFirst(provider, told, judged, attempt, secure);
  const session = await welcome(provider, attempt, told.idToken, admitted, origin);
  return { to: attempt.next, cookies: [...session.cookies, gone] };
}

/** An address alone is no proof: whoever has the account here says so once, with its password. */
async function linkFirst(
  provider: ProviderRow,
  told: Told,
  judged: Accepted,
  attempt: Attempt,
  secure: boolean,
): Promise<Finished> {
  const user = await userWithEmail(await getDb(), judged.email);
  if (!user || (await passwordHashOf(user.id)) === null) throw new SignInError("not-linkable");
  const held = {
    providerId: provider.id,
    userId: user.id,
    subject: told.subject,
    // A cookie holds no more; without it they come back sooner.
    refreshToken: (told.refreshToken?.length ?? 0) > longestKept ? null : told.refreshToken,
    role: judged.role,
    byClaim: judged.byClaim,
    next: attempt.next,
  };
  return {
    to: "/sign-in/link",
    cookies: [holdCookie("link", held, secure), dropCookie("sign-in", secure)],
  };
}

/**
 * Ends a sign-in with a provider, in a session or in words. Refusals are recorded.
 * @param query of the address the browser came back to.
 * @throws SignInError; what the database throws when it is down.
 */
export async function finishSignIn(
  slug: string,
  query: URLSearchParams,
  origin: SignInOrigin,
): Promise<Finished> {
  let account = "";
  try {
    return await finish(slug, query, origin, (email) => {
      account = email;
    });
  } catch (thrown) {
    if (databaseFault(thrown)) throw thrown;
    const error = signInErrorOf(thrown);
    if (error.fault === "internal")
      logEvent("request.failed", { requestId: null, route: "finishSignIn", err: thrown });
    await recordRefusedSignIn({
      account,
      clientAddress: origin.address,
      reason: error.fault,
      detail: { provider: slug.slice(0, 40), detail: error.message },
    });
    throw error;
  }
}
