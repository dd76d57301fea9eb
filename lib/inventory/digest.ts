import type { NewestSamples } from "@/lib/db/schema";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { type PeerStatus, severityOf } from "@/lib/domain/status";
import { searchable } from "@/lib/domain/search-words";
import { maskSecrets } from "./mask-secrets";
import { storable } from "@/lib/db/storable";
import { explainPeer } from "@/lib/systems/explain-peer";
import { digestOf } from "./digest-of";

/** A snapshot in the shape of its row, without identity and times. */
export type PeerDraft = ReturnType<typeof toDraft>;

/** Words a search looks in, in lower case; addresses of both sides in any spelling. */
function searchText(snapshot: PeerSnapshot, connectionName: string): string {
  const { name, local, remote, nativeState } = snapshot;
  const addresses = [...remote.addresses, ...local.addresses];
  return searchable([name, remote.name, ...addresses, connectionName, nativeState]);
}

/** A time in one form; null for none and for what is no time. */
export const instantOrNull = (text: string | null | undefined): string | null =>
  text && Number.isFinite(Date.parse(text)) ? new Date(text).toISOString() : null;

/**
 * A snapshot as the inventory keeps it. What lists show and the backend's own answer have digests of their own, so
 * that a heartbeat counter alone is neither announced nor rewrites what lists scan.
 */
export function toDraft(read: PeerSnapshot, connection: { name: string; system: string }) {
  const snapshot = storable(read);
  const visible = {
    key: snapshot.key,
    name: snapshot.name,
    status: snapshot.status,
    severity: severityOf[snapshot.status],
    nativeState: snapshot.nativeState,
    statusReason: snapshot.statusReason,
    local: snapshot.local,
    remote: snapshot.remote,
    encryption: snapshot.encryption,
    authentication: snapshot.authentication,
    offerExpiresAt: instantOrNull(snapshot.offerExpiresAt),
    certificateEndsAt: instantOrNull(snapshot.certificateEndsAt),
    explanation: explainPeer(connection.system, snapshot),
    since: instantOrNull(snapshot.since),
    pairKey: snapshot.pairKey,
    search: searchText(snapshot, connection.name),
  };
  const native = maskSecrets(snapshot.native);
  return { ...visible, digest: digestOf(visible), native, answerDigest: digestOf(native) };
}

/** What the inventory knows of a peer, as far as a comparison needs it. */
export interface KnownPeer {
  id: string;
  key: string;
  name: string;
  status: PeerStatus;
  nativeState: string;
  pairKey: string | null;
  digest: string;
  /** Null when no answer is stored. */
  answerDigest: string | null;
  /** Of its numbers. */
  samples?: NewestSamples | null;
  statusSince: Date;
  statusSinceKnown: boolean;
}
