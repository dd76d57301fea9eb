import type { PeerSnapshot } from "@/lib/domain/peer";
import type { AppError } from "@/lib/errors/app-error";

/** A part of a backend that could not be read while the rest could. */
export interface LeftOut {
  /** Names the part, and why it could not be read. */
  problem: AppError;
  /** Whether a peer of that key may be in it, so that its absence says nothing. */
  holds(key: string): boolean;
}

const parts = new WeakMap<readonly PeerSnapshot[], LeftOut>();

/** Notes of a list of peers that it is not all: what is missing from it is not gone. */
export function withLeftOut(list: PeerSnapshot[], leftOut: LeftOut | null): PeerSnapshot[] {
  if (leftOut) parts.set(list, leftOut);
  return list;
}

/** What a list of an adapter's `listPeers` leaves out; null when it is all. */
export const leftOutOf = (list: readonly PeerSnapshot[]): LeftOut | null => parts.get(list) ?? null;
