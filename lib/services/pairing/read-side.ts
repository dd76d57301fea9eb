import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import { stepProblemOf } from "@/lib/operations/problem";
import type { PairSide } from "@/lib/systems/contract/pair-sides";

/** How long reading something from the sides of a relationship may take. */
export const sideTimeoutMs = 20_000;

export interface SideReading {
  peers: readonly PeerSnapshot[];
  /** Why nothing could be read. */
  problem: ReturnType<typeof stepProblemOf> | null;
}

export type ReadSide = (side: PairSide, signal: AbortSignal) => Promise<SideReading>;

/** Every peer of one side, read live; a side that cannot be read is an answer, not an error. */
export async function readSide({ adapter }: PairSide, signal: AbortSignal): Promise<SideReading> {
  try {
    return { peers: await adapter.listPeers(signal), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { peers: [], problem: stepProblemOf(error) };
  }
}

/** Reads each connection once, however many relationships of it are looked at. */
export function readingOnce(): ReadSide {
  const readings = new Map<string, Promise<SideReading>>();
  return (side, signal) => {
    const reading = readings.get(side.connectionId) ?? readSide(side, signal);
    readings.set(side.connectionId, reading);
    return reading;
  };
}
