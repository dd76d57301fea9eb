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

/** A span in which nothing was known, as ISO instants; `to` null: until now. */
export interface Gap {
  from: string;
  to: string | null;
}

/**
 * What the status was from one instant to another (milliseconds), from its changes in any order; nothing while it could
 * not be known.
 */
export function segmentsOf(
  changes: readonly StatusChange[],
  fromMs: number,
  toMs: number,
  current: PeerStatus | null,
  gaps: readonly Gap[] = [],
): Segment[] {
  return gaps.reduce(
    (segments, gap) => without(segments, gap, toMs),
    statusSegments(changes, fromMs, toMs, current),
  );
}

/** The segments with what nobody knew cut out of them. */
const without = (segments: readonly Segment[], gap: Gap, toMs: number): Segment[] => {
  const gapStartMs = Date.parse(gap.from);
  const gapEndMs = gap.to === null ? toMs : Date.parse(gap.to);
  return segments.flatMap((segment) => {
    const startMs = Math.max(segment.startMs, gapStartMs);
    const endMs = Math.min(segment.endMs, gapEndMs);
    if (startMs >= endMs || segment.status === null) return [segment];
    return [
      { ...segment, endMs: startMs },
      { status: null, startMs, endMs },
      { ...segment, startMs: endMs },
    ].filter((each) => each.endMs > each.startMs);
  });
};

function statusSegments(
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
