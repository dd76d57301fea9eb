import type { Peer } from "@/lib/domain/peer";
import type { Fact, FactGroup } from "@/lib/systems/contract/parts";
import { applicationText } from "./applications";
import { authenticationText, encryptionText } from "./states";
import { durationInWords, toInstant } from "./printed-time";
import { peerWireSchema, type PeerWire } from "./wire";

/** The documented value in words, anything else as the cluster said it. */
const inWords = (words: Record<string, string>, value: string | undefined): string | null =>
  value === undefined ? null : (words[value] ?? value);

const useText: Record<string, string> = {
  ok: "Use authentication",
  absent: "No authentication",
  revoked: "Revoked",
};

function relationship(peer: Peer, wire: PeerWire): Fact[] {
  return [
    {
      label: "Name",
      value: wire.name || null,
      help: "Local name of the relationship; the other cluster may use another one.",
    },
    {
      label: "UUID",
      value: peer.key,
      kind: "code",
      help: "Changes when an open offer is accepted.",
    },
    ...(peer.remote.session === undefined
      ? []
      : [
          {
            label: "Role",
            value: peer.remote.session,
            help: "The other site of this MetroCluster: SVM configuration for disaster recovery is replicated over this peer.",
          },
        ]),
    { label: "Availability", value: wire.status?.state ?? null },
    printed("Last updated", toInstant(wire.status?.update_time), wire.status?.update_time),
    {
      label: "Peer applications",
      value: (wire.peer_applications ?? []).map((name) => applicationText[name] ?? name),
    },
    {
      label: "Initially allowed SVMs",
      value: (wire.initial_allowed_svms ?? []).flatMap((svm) => svm.name ?? svm.uuid ?? []),
      help: "Local SVMs the other cluster may peer with once it accepted. What holds from then on are the SVM permissions.",
    },
  ];
}

/** A time; where the cluster prints it in a way that leads to none, its own words. */
const printed = (label: string, instant: string | null, text: string | undefined): Fact =>
  instant === null ? { label, value: text ?? null } : { label, value: instant, kind: "time" };

function security(peer: Peer, wire: PeerWire): Fact[] {
  // Only an offer that can still be answered expires; an accepted one keeps its old time.
  const open = wire.authentication?.state === "pending" || wire.authentication?.state === "problem";
  const expiry = open ? wire.authentication?.expiry_time : undefined;
  const words = durationInWords(expiry ?? "");
  const span = words === null ? undefined : `${words} after it was made`;
  return [
    { label: "Authentication", value: inWords(authenticationText, wire.authentication?.state) },
    { label: "Authentication setting", value: inWords(useText, wire.authentication?.in_use) },
    printed("Offer expires", peer.offerExpiresAt, expiry && (span ?? expiry)),
    { label: "Encryption", value: inWords(encryptionText, wire.encryption?.state) },
    { label: "Proposed encryption", value: inWords(encryptionText, wire.encryption?.proposed) },
  ];
}

function localSide(peer: Peer, wire: PeerWire): Fact[] {
  return [
    { label: "Cluster", value: peer.local.name },
    { label: "Cluster UUID", value: peer.local.id, kind: "code" },
    { label: "ONTAP release", value: peer.local.version },
    { label: "IPspace", value: wire.ipspace?.name ?? null },
    peer.local.addressesUnread
      ? {
          label: "Intercluster addresses",
          value: "Not known",
          note: "The account may not read /api/network/ip/interfaces.",
        }
      : { label: "Intercluster addresses", value: peer.local.addresses, kind: "code" },
    {
      label: "Address to give to the other cluster",
      value: wire.ip_address ?? null,
      kind: "code",
      help: "Only on an open offer; 0.0.0.0 means that no intercluster LIF exists.",
    },
  ];
}

function remoteSide(peer: Peer, wire: PeerWire): Fact[] {
  return [
    { label: "Cluster", value: peer.remote.name },
    { label: "Serial number", value: wire.remote?.serial_number ?? null, kind: "code" },
    {
      label: "ONTAP release",
      value: peer.remote.version,
      help: "The lowest of the other cluster's nodes.",
    },
    { label: "Intercluster addresses", value: peer.remote.addresses, kind: "code" },
  ];
}

/** Everything a cluster peer's record says, grouped for its page. */
export function facts(peer: Peer): FactGroup[] {
  const parsed = peerWireSchema.safeParse(peer.native);
  const wire: PeerWire = parsed.success ? parsed.data : { uuid: peer.key };
  return [
    { title: "Relationship", facts: relationship(peer, wire) },
    { title: "Authentication and encryption", facts: security(peer, wire) },
    { title: "This cluster", facts: localSide(peer, wire) },
    { title: "Other cluster", facts: remoteSide(peer, wire) },
  ];
}
