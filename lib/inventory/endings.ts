import "server-only";
import { and, asc, eq, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import {
  apiTokens,
  connections,
  keyManagers,
  peers,
  serviceAccounts,
  users,
} from "@/lib/db/schema";
import type { Ending } from "@/lib/domain/ends-soon";
import { severityOf } from "@/lib/domain/status";

/** Of each kind at most so many are told, where nobody asks for all. */
const usual = 500;

/** Something that ends, with when and where. */
export type FoundEnding = Omit<Ending, "warning" | "endsAt"> & {
  at: Date;
  /** Null for what belongs to no connection. */
  connectionId: string | null;
  /** Whose it is; null for what is nobody's own. */
  owner: string | null;
};
type Found = FoundEnding;

/** What ends with a peer by one of its own times. */
async function ofPeers(
  db: DbOrTx,
  column: typeof peers.offerExpiresAt | typeof peers.certificateEndsAt,
  { horizon, most, only }: { horizon: Date; most: number; only?: SQL },
  words: Pick<Found, "kind" | "what" | "remedy">,
): Promise<Found[]> {
  const rows = await db
    .select({
      id: peers.id,
      name: peers.name,
      connectionName: connections.name,
      connectionId: connections.id,
      at: column,
    })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(only, isNotNull(column), lte(column, horizon)))
    .orderBy(asc(column))
    .limit(most);
  return rows.flatMap(({ id, at, ...row }) =>
    at === null
      ? []
      : [{ ...words, ...row, owner: null, subject: { kind: "peer" as const, id }, at }],
  );
}

/** By its rank, which the index of expiries has. */
const isOffer = eq(peers.severity, severityOf.pending);

/** How much ends with peers before a moment, or has ended. */
export async function countPeerEndings(db: DbOrTx, horizon: Date): Promise<number> {
  const offered = await db.$count(peers, and(isOffer, lte(peers.offerExpiresAt, horizon)));
  return offered + (await db.$count(peers, lte(peers.certificateEndsAt, horizon)));
}

const offers = (db: DbOrTx, horizon: Date, most: number): Promise<Found[]> =>
  ofPeers(
    db,
    peers.offerExpiresAt,
    { horizon, most, only: isOffer },
    {
      kind: "offer",
      what: "Offer",
      remedy: "Accept it on the other side, or give it more time.",
    },
  );

const peerCertificates = (db: DbOrTx, horizon: Date, most: number): Promise<Found[]> =>
  ofPeers(
    db,
    peers.certificateEndsAt,
    { horizon, most },
    {
      kind: "peer-certificate",
      what: "CA certificate of the other side",
      remedy: "Renew the authority on the other side; it sends the new one by itself.",
    },
  );

/** Every certificate of its own: the first of a key manager to end is not the only one to renew. */
async function keyManagerCertificates(db: DbOrTx, horizon: Date, most: number): Promise<Found[]> {
  const rows = await db
    .select({
      id: keyManagers.id,
      name: keyManagers.name,
      connectionName: connections.name,
      connectionId: connections.id,
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
              owner: null,
              subject: { kind: "key-manager" as const, id },
              at,
              remedy: "Install a renewed certificate and replace it in the key manager.",
            },
          ];
    }),
  );
}

async function ofConnections(db: DbOrTx, horizon: Date): Promise<Found[]> {
  const rows = await db
    .select({
      id: connections.id,
      name: connections.name,
      identity: connections.identity,
      certificateEndsAt: connections.certificateEndsAt,
      credentialsEndAt: connections.credentialsEndAt,
    })
    .from(connections)
    .where(
      or(
        lte(connections.certificateEndsAt, horizon),
        lte(connections.credentialsEndAt, horizon),
        sql`${connections.identity} ? 'ends'`,
      ),
    )
    .orderBy(sql`lower(${connections.name})`);
  return rows.flatMap(({ id, name, identity, certificateEndsAt, credentialsEndAt }) => {
    const of = {
      name,
      connectionName: null,
      connectionId: id,
      owner: null,
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

/** Personal tokens: of one user, or of everybody. */
async function tokens(db: DbOrTx, horizon: Date, userId: string | null): Promise<Found[]> {
  const rows = await db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      at: apiTokens.expiresAt,
      owner: sql<string>`coalesce(${users.email}, ${serviceAccounts.name}, '')`,
      isPersonal: sql<boolean>`${apiTokens.userId} is not null`,
    })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.userId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, apiTokens.serviceAccountId))
    .where(
      and(
        userId === null ? undefined : eq(apiTokens.userId, userId),
        isNull(apiTokens.revokedAt),
        isNull(apiTokens.replacedAt),
        lte(apiTokens.expiresAt, horizon),
      ),
    )
    .orderBy(asc(apiTokens.expiresAt))
    .limit(usual);
  return rows.flatMap(({ id, at, isPersonal, ...row }) =>
    at === null
      ? []
      : [
          {
            kind: "token" as const,
            what: isPersonal ? "Your personal token" : "A service account's token",
            connectionName: null,
            connectionId: null,
            ...row,
            subject: { kind: "token" as const, id },
            at,
            remedy: "Make a new one, and change the scripts that use it.",
          },
        ],
  );
}

/**
 * What of the systems ends before a moment, or has ended: offers, certificates, credentials.
 * @param most of each kind. @param mostOfPeers of each kind that peers have.
 */
export async function findSystemEndings(
  db: DbOrTx,
  horizon: Date,
  { most = usual, mostOfPeers = most }: { most?: number; mostOfPeers?: number } = {},
): Promise<FoundEnding[]> {
  // One after the other: a transaction has one connection.
  return [
    ...(await offers(db, horizon, mostOfPeers)),
    ...(await peerCertificates(db, horizon, mostOfPeers)),
    ...(await keyManagerCertificates(db, horizon, most)),
    ...(await ofConnections(db, horizon)),
  ];
}

/**
 * The same with personal tokens, first end first.
 * @param tokensOf the user whose tokens are told; null: everybody's.
 * @param mostOfPeers of each kind that peers have.
 */
export async function findEndings(
  db: DbOrTx,
  horizon: Date,
  tokensOf: string | null,
  mostOfPeers = usual,
): Promise<FoundEnding[]> {
  const found = [
    ...(await findSystemEndings(db, horizon, { mostOfPeers })),
    ...(await tokens(db, horizon, tokensOf)),
  ];
  return found.sort((one, other) => one.at.getTime() - other.at.getTime());
}
