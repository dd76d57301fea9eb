import type { PeerStatus } from "@/lib/domain/status-scale";

export interface StatusChange {
  /** ISO instant. */
  at: string;
  fromStatus: PeerStatus | null;
  /** null when it was removed. */
  toStatus: PeerStatus | null;
  reason?: string | null;
}

export interface Segment {
  /** null while nothing was known of it. */
  status: PeerStatus | null;
  startMs: number;
  endMs: number;
}

/** What the status was from one instant to another (milliseconds), from its changes in any order. */
export function segmentsOf(
  changes: readonly StatusChange[],
  fromMs: number,
  toMs: number,
  current: PeerStatus | null,
): Segment[] {
  const sorted = changes
    .map((change) => ({ ...change, atMs: Date.parse(change.at) }))
    .filter((change) => change.atMs < toMs)
    .sort((a, b) => a.atMs - b.atMs);
  const inside = sorted.filter((change) => change.atMs > fromMs);
  const before = sorted.filter((change) => change.atMs <= fromMs).at(-1);
  const first = inside[0];
  let status = before ? before.toStatus : first ? first.fromStatus : current;
  let startMs = fromMs;
  const segments: Segment[] = [];
  for (const change of inside) {
    if (change.toStatus === status) continue;
    segments.push({ status, startMs, endMs: change.atMs });
    status = change.toStatus;
    startMs = change.atMs;
  }
  segments.push({ status, startMs, endMs: toMs });
  return segments;
}
