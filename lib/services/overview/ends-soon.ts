import "server-only";
import { and, asc, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { apiTokens, connections, keyManagers, peers } from "@/lib/db/schema";
import { type Ending, type EndsSoon, warningDays, warningOf } from "@/lib/domain/ends-soon";
import type { Actor } from "@/lib/domain/permissions";

const shown = 500;
const horizonMs = warningDays[0] * 86_400_000;

/** Far enough for every end there is, and a time that every database can hold. */
const always = new Date("9999-12-31T00:00:00Z");

type Found = Omit<Ending, "warning" | "endsAt"> & { at: Date };

const byExpiry = (horizon: Date) => lte(peers.offerExpiresAt, horizon);

async function offers(horizon: Date, most: number): Promise<Found[]> {
  const db = await getDb();
  const rows = await db
    .select({
      id: peers.id,
      name: peers.name,
      connectionName: connections.name,
      at: peers.offerExpiresAt,
    })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(eq(peers.status, "pending"), byExpiry(horizon)))
    .orderBy(asc(peers.offerExpiresAt))
    .limit(most);
  return rows.flatMap(({ id, at, ...row }) =>
    at === null
      ? []
      : [
          {
            kind: "offer" as const,
            what: "Offer",
            ...row,
            subject: { kind: "peer" as const, id },
            at,
            remedy: "Accept it on the other side, or give it more time.",
          },
        ],
  );
}

async function peerCertificates(horizon: Date, most: number): Promise<Found[]> {
  const db = await getDb();
  const rows = await db
    .select({
      id: peers.id,
      name: peers.name,
      connectionName: connections.name,
      at: peers.certificateEndsAt,
    })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(isNotNull(peers.certificateEndsAt), lte(peers.certificateEndsAt, horizon)))
    .orderBy(asc(peers.certificateEndsAt))
    .limit(most);
  return rows.flatMap(({ id, at, ...row }) =>
    at === null
      ? []
      : [
          {
            kind: "peer-certificate" as const,
            what: "CA certificate of the other side",
            ...row,
            subject: { kind: "peer" as const, id },
            at,
            remedy: "Renew the authority on the other side; it sends the new one by itself.",
          },
        ],
  );
}

/** Every certificate of its own: the first of a key manager to end is not the only one to renew. */
async function keyManagerCertificates(horizon: Date, most: number): Promise<Found[]> {
  const db = await getDb();
  const rows = await db
    .select({
      id: keyManagers.id,
      name: keyManagers.name,
      connectionName: connections.name,
      certificates: keyManagers.certificates,
    })
    .from(keyManagers)
    .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
    .where(lte(keyManagers.certificateExpiresAt, horizon))
    .orderBy(asc(keyManagers.certificateExpiresAt))
    .limit(most);
  return rows.flatMap(({ id, certificates, ...row }) =>
    certificates.flatMap(({ role, name, id: certificate, expiresAt }) => {
      const at = expiresAt === null ? null : new Date(expiresAt);
      return at === null || Number.isNaN(at.getTime()) || at > horizon
        ? []
        : [
            {
              kind: "key-manager-certificate" as const,
              what: `${role === "client" ? "Client certificate" : "Server CA certificate"} ${name ?? certificate}`,
              ...row,
              subject: { kind: "key-manager" as const, id },
              at,
              remedy: "Install a renewed certificate and replace it in the key manager.",
            },
          ];
    }),
  );
}

async function ofConnections(horizon: Date): Promise<Found[]> {
  const db = await getDb();
  const rows = await db
    .select({
      id: connections.id,
      name: connections.name,
      identity: connections.identity,
      certificateEndsAt: connections.certificateEndsAt,
      credentialsEndAt: connections.credentialsEndAt,
    })
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.flatMap(({ id, name, identity, certificateEndsAt, credentialsEndAt }) => {
    const of = {
      name,
      connectionName: null,
      subject: { kind: "connection" as const, id },
    };
    const found: (Omit<Found, "at"> & { at: Date | null })[] = [
      {
        ...of,
        kind: "connection-certificate",
        what: "TLS certificate of the server",
        at: certificateEndsAt,
        remedy: "Renew it on the system; where its fingerprint is pinned, pin the new one then.",
      },
      {
        ...of,
        kind: "credential",
        what: "Client certificate to sign in with",
        at: credentialsEndAt,
        remedy: "Get a renewed client certificate and enter it in the connection.",
      },
      ...(identity?.ends ?? []).map((end) => ({
        ...of,
        kind: /token/i.test(end.what) ? ("credential" as const) : ("authority" as const),
        what: `${end.what} ${end.name}`,
        at: new Date(end.at),
        remedy: /token/i.test(end.what)
          ? "Make a new token on the system and enter it in the connection."
          : "Rotate the root on the system before it ends.",
      })),
    ];
    return found.flatMap((each) =>
      each.at === null || Number.isNaN(each.at.getTime()) || each.at > horizon
        ? []
        : [{ ...each, at: each.at }],
    );
  });
}

async function ofSystems(horizon: Date, most: number): Promise<Found[]> {
  const found = await Promise.all([
    offers(horizon, most),
    peerCertificates(horizon, most),
    keyManagerCertificates(horizon, most),
    ofConnections(horizon),
  ]);
  return found.flat();
}

/** Everything of the systems that ends some day, and has an end that is known. In no order. */
export const readEndings = (): Promise<Found[]> => ofSystems(always, 100_000);

/** Personal tokens of whoever asks: nobody else's are told. */
async function ownTokens(actor: Pick<Actor, "userId">, horizon: Date): Promise<Found[]> {
  const db = await getDb();
  const rows = await db
    .select({ id: apiTokens.id, name: apiTokens.name, at: apiTokens.expiresAt })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.userId, actor.userId),
        isNull(apiTokens.revokedAt),
        lte(apiTokens.expiresAt, horizon),
      ),
    );
  return rows.flatMap(({ id, name, at }) =>
    at === null
      ? []
      : [
          {
            kind: "token" as const,
            what: "Your personal token",
            name,
            connectionName: null,
            subject: { kind: "token" as const, id },
            at,
            remedy: "Make a new one, and change the scripts that use it.",
          },
        ],
  );
}

/** What ends within the first warning, or has ended: offers, certificates, credentials, own tokens; first end first. */
export async function readEndsSoon(actor: Pick<Actor, "userId">): Promise<EndsSoon> {
  const nowMs = clock.nowMs();
  const horizon = new Date(nowMs + horizonMs);
  const found = (await Promise.all([ofSystems(horizon, shown), ownTokens(actor, horizon)])).flat();
  const items = found
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(0, shown)
    .map(({ at, ...ending }) => ({
      ...ending,
      endsAt: at.toISOString(),
      warning: warningOf(at.getTime() - nowMs) ?? warningDays[0],
    }));
  return { items, total: found.length };
}
