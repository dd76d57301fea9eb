import { severityOf } from "@/lib/domain/status-scale";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type { Overview } from "@/lib/domain/overview";
import type { PeerEvent, PeerRow } from "@/lib/domain/peer";

/** A peer or a key manager, as far as the overview shows it. */
export interface Subject
  extends Pick<
    PeerRow & KeyManagerRow,
    "id" | "name" | "status" | "nativeState" | "statusSince" | "statusSinceKnown" | "connectionName"
  > {
  explanation: { cause: string; remedy: string | null } | null;
  /** The other registered halves of a relationship. */
  otherEnds: readonly PeerRow[];
  /** Null for what is no peer. */
  peer: PeerRow | null;
  href: string;
  /** What it is, where it is no peer. */
  noun: string | null;
}

/** A change of one of them. */
export interface SubjectChange extends Omit<PeerEvent, "id"> {
  /** Unlike the events' own, of both together. */
  id: string;
  name: string;
  href: string;
  noun: string | null;
}

const peerHref = (id: string): string => `/peers/${id}`;
const keyManagerHref = (id: string): string => `/key-managers/${id}`;
const keyManager = "Key manager";

/** What needs attention, most urgent first and of those the longest. */
export const subjectsOf = ({
  attention,
  keyManagers,
}: Pick<Overview, "attention" | "keyManagers">): Subject[] =>
  [
    ...attention.items.map((peer) => ({ ...peer, peer, href: peerHref(peer.id), noun: null })),
    ...keyManagers.attention.items.map((manager) => ({
      ...manager,
      // Its text may be of another part than the one that is wrong; the code leads to the reference all the same.
      nativeState: /^\d+(?= |$)/.exec(manager.nativeState)?.[0] ?? manager.nativeState,
      otherEnds: [],
      peer: null,
      href: keyManagerHref(manager.id),
      noun: keyManager,
    })),
  ].sort(
    (one, other) =>
      severityOf[one.status] - severityOf[other.status] ||
      one.statusSince.localeCompare(other.statusSince),
  );

/** The latest changes of both, newest first; no more than the peers alone may have. */
export const changesOf = (
  { recent, keyManagers }: Pick<Overview, "recent" | "keyManagers">,
  most: number,
): SubjectChange[] =>
  [
    ...recent.map((change) => ({
      ...change,
      id: `peer ${change.id}`,
      name: change.peerName,
      href: peerHref(change.peerId),
      noun: null,
    })),
    ...keyManagers.recent.map((change) => ({
      ...change,
      id: `key manager ${change.id}`,
      href: keyManagerHref(change.keyManagerId),
      noun: keyManager,
    })),
  ]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, most);
