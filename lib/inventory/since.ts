import type { PeerStatus } from "@/lib/domain/status";

/** Since when a status holds, and whether that is known or merely the first look at it. */
export interface Since {
  statusSince: Date;
  statusSinceKnown: boolean;
}

interface Look {
  /** When the read ended. */
  at: Date;
  /** Whether the reads before this one would have seen a change when it happened. */
  watched: boolean;
}

/**
 * Since when something has its status: by the system's own word where it gives one, else since a change that was seen
 * as it happened, else at least since the first look at it.
 */
export function sinceOf(
  read: { status: PeerStatus; since: string | null },
  before: (Since & { status: PeerStatus }) | undefined,
  { at, watched }: Look,
): Since {
  // A system whose clock is ahead does not make its states begin in the future.
  if (read.since !== null)
    return {
      statusSince: new Date(Math.min(Date.parse(read.since), at.getTime())),
      statusSinceKnown: true,
    };
  if (before?.status === read.status)
    return { statusSince: before.statusSince, statusSinceKnown: before.statusSinceKnown };
  return { statusSince: at, statusSinceKnown: watched };
}
