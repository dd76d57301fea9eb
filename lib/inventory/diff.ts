import type { PeerEvent, PeerSnapshot } from "@/lib/domain/peer";
import { isTransitional } from "@/lib/domain/status";
import { type KnownPeer, type PeerDraft, toDraft } from "./digest";
import { type IsSamePeer, identityChanges } from "./identity-change";
import { type Since, sinceOf } from "./since";

/** A change to record; `key` finds the peer's id, which a new peer gets only when it is stored. */
export type DraftEvent = Omit<PeerEvent, "id" | "at"> & { key: string; name: string };

/** A draft with the time its status holds since. */
export type DatedDraft = PeerDraft & Since;

export interface PeerDiff {
  /** New peers and those whose visible facts changed. */
  changed: DatedDraft[];
  /** Peers of which only the backend's own answer changed, in ways no list shows. */
  touched: { id: string; native: PeerDraft["native"]; answerDigest: string }[];
  removed: KnownPeer[];
  /** Peers the backend now knows by another key. */
  moved: { id: string; key: string }[];
  events: DraftEvent[];
  /** What the first read of a connection found there: where history begins, and no change. */
  found: DraftEvent[];
  /** Whether any peer is waiting for something. */
  transitional: boolean;
}

export const noDiff: PeerDiff = {
  changed: [],
  touched: [],
  removed: [],
  moved: [],
  events: [],
  found: [],
  transitional: false,
};

export const noChange = {
  fromStatus: null,
  toStatus: null,
  fromState: null,
  toState: null,
  reason: null,
};

/** The change between what is known of something and what was just read of it; null when its state is the same. */
export function eventOf(
  draft: Pick<PeerDraft, "key" | "name" | "status" | "nativeState" | "statusReason"> &
    Partial<Pick<PeerDraft, "explanation">>,
  known: Pick<KnownPeer, "status" | "nativeState"> | undefined,
): DraftEvent | null {
  const { key, name, status, nativeState } = draft;
  const reason = draft.statusReason ?? draft.explanation?.cause ?? null;
  if (!known)
    return {
      ...noChange,
      key,
      name,
      kind: "appeared",
      toStatus: status,
      toState: nativeState,
      reason,
    };
  if (known.status === status && known.nativeState === nativeState) return null;
  return {
    key,
    name,
    kind: "changed",
    fromStatus: known.status,
    toStatus: status,
    fromState: known.nativeState,
    toState: nativeState,
    reason,
  };
}

interface DiffOptions {
  /** The connection was never read before: what is there did not "appear" just now, so no events. */
  initial: boolean;
  /** When the read ended; becomes `statusSince` of what changed its status. */
  at: Date;
  /** Nothing could be read for a while before this: what changed meanwhile did so at some unknown moment. */
  afterGap: boolean;
  /** How the system tells that a peer goes on under another key; absent: keys stay. */
  isSamePeer?: IsSamePeer | undefined;
}

/** Compares a full read with what the inventory holds of one connection. */
export function diffPeers(
  known: KnownPeer[],
  read: PeerSnapshot[],
  connection: { name: string; system: string },
  { initial, at, afterGap, isSamePeer }: DiffOptions,
): PeerDiff {
  const byKey = new Map(known.map((peer) => [peer.key, peer]));
  // Should a backend list a peer twice, the later one counts; two rows of one key cannot be stored.
  const drafts = new Map(read.map((snapshot) => [snapshot.key, toDraft(snapshot, connection)]));
  const fresh = [...drafts.values()].filter((draft) => !byKey.has(draft.key));
  const continued = identityChanges(
    known.filter((peer) => !drafts.has(peer.key)),
    fresh,
    isSamePeer,
  );
  const diff: PeerDiff = {
    changed: [],
    touched: [],
    removed: [],
    moved: [...continued].map(([key, { id }]) => ({ id, key })),
    events: [],
    found: [],
    transitional: false,
  };
  const seen = new Set([...drafts.keys(), ...[...continued.values()].map((peer) => peer.key)]);
  for (const draft of drafts.values()) {
    const before = byKey.get(draft.key) ?? continued.get(draft.key);
    diff.transitional ||= isTransitional(draft.status);
    if (before?.digest === draft.digest) {
      if (before.answerDigest !== draft.answerDigest)
        diff.touched.push({
          id: before.id,
          native: draft.native,
          answerDigest: draft.answerDigest,
        });
      continue;
    }
    diff.changed.push({
      ...draft,
      ...sinceOf(draft, before, { at, watched: !initial && !afterGap }),
    });
    const event = eventOf(draft, before);
    if (event && !initial) diff.events.push(event);
    if (event && initial && !before) diff.found.push({ ...event, kind: "found" });
  }
  for (const peer of known) {
    if (seen.has(peer.key)) continue;
    diff.removed.push(peer);
    diff.events.push({
      ...noChange,
      key: peer.key,
      name: peer.name,
      kind: "removed",
      fromStatus: peer.status,
      fromState: peer.nativeState,
    });
  }
  return diff;
}
