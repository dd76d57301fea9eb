import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, keyManagerReads, peers, peerSecrets } from "@/lib/db/schema";
import type { ConnectionOrigin, SystemIdentity, TlsTrust } from "@/lib/domain/connection";
import type { PeerEnd } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import { isKnown } from "@/lib/domain/status-scale";
import { keyManagersKnown } from "@/lib/connections/freshness";
import { type CredentialsSharing, sharedCredentials } from "@/lib/connections/shared-credentials";
import type { FoundEnding } from "@/lib/inventory/endings";
import { readEndings } from "@/lib/services/overview/ends-soon";
import type { KeptPeer } from "@/lib/systems/contract/hygiene";

export interface HygieneConnection {
  id: string;
  name: string;
  system: string;
  address: string;
  trust: TlsTrust;
  origin: ConnectionOrigin;
  identity: SystemIdentity | null;
  /** Its configuration is what it is at least since then. */
  updatedAt: Date;
  /** Whether what the inventory has of it is so now. */
  known: boolean;
  /** The same of its key managers. */
  keyManagersKnown: boolean;
}

export interface HygienePeer extends KeptPeer {
  id: string;
  connectionId: string;
  system: string;
  status: PeerStatus;
  pairKey: string | null;
  remote: PeerEnd;
  offerExpiresAt: Date | null;
  statusSince: Date;
  statusSinceKnown: boolean;
  securitySince: Date;
  /** When its secret was last set here; null where that is not known. */
  secretSetAt: Date | null;
}

export interface HygieneFacts {
  connections: HygieneConnection[];
  peers: HygienePeer[];
  /** Everything that ends some day. */
  endings: FoundEnding[];
  sharing: CredentialsSharing;
}

async function readConnections(): Promise<Pick<HygieneFacts, "connections" | "sharing">> {
  const db = await getDb();
  const rows = await db
    .select({
      id: connections.id,
      name: connections.name,
      system: connections.system,
      address: connections.address,
      trust: connections.trust,
      origin: connections.origin,
      identity: connections.identity,
      updatedAt: connections.updatedAt,
      reachable: connections.reachable,
      credentialKind: connections.credentialKind,
      credentials: connections.credentials,
      readProblem: keyManagerReads.problem,
    })
    .from(connections)
    .leftJoin(keyManagerReads, eq(keyManagerReads.connectionId, connections.id))
    .orderBy(sql`lower(${connections.name})`);
  return {
    sharing: sharedCredentials(rows),
    connections: rows.map(
      ({ credentials: _sealed, credentialKind: _kind, reachable, readProblem, ...row }) => ({
        ...row,
        known: isKnown({ reachable }),
        keyManagersKnown: keyManagersKnown({ reachable, readProblem }),
      }),
    ),
  };
}

async function readPeers(): Promise<HygienePeer[]> {
  const db = await getDb();
  return db
    .select({
      id: peers.id,
      connectionId: peers.connectionId,
      system: peers.system,
      name: peers.name,
      status: peers.status,
      nativeState: peers.nativeState,
      encryption: peers.encryption,
      authentication: peers.authentication,
      pairKey: peers.pairKey,
      localVersion: sql<string | null>`${peers.local} ->> 'version'`,
      remoteVersion: sql<string | null>`${peers.remote} ->> 'version'`,
      remote: peers.remote,
      offerExpiresAt: peers.offerExpiresAt,
      statusSince: peers.statusSince,
      statusSinceKnown: peers.statusSinceKnown,
      securitySince: peers.securitySince,
      secretSetAt: peerSecrets.setAt,
    })
    .from(peers)
    .leftJoin(peerSecrets, eq(peerSecrets.peerId, peers.id));
}

/** All that the report is made from, out of the database alone: four statements, whatever the number of peers. */
export async function readHygieneFacts(): Promise<HygieneFacts> {
  const [own, peerRows, endings] = await Promise.all([
    readConnections(),
    readPeers(),
    readEndings(),
  ]);
  return { ...own, peers: peerRows, endings };
}
