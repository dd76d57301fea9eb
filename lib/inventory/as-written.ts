import "server-only";
import { createHash } from "node:crypto";
import { singleton } from "@/lib/config/singleton";
import type { PeerSnapshot } from "@/lib/domain/peer";

/** The connection that was read, as it was when its read began. */
interface Claimed {
  id: string;
  system: string;
  name: string;
  revision: number;
  asOf: Date | null;
}

/** A read of which the inventory had everything, down to the last number. */
interface Complete {
  digest: string;
  revision: number;
  atMs: number;
}

/** By connection, about 200 bytes each. */
const completeReads = () => singleton("complete-reads", () => new Map<string, Complete>());

/** Everything that decides what is stored of a read, as one short text. */
export const digestOfRead = ({ name, system }: Claimed, listed: readonly PeerSnapshot[]): string =>
  createHash("sha256")
    .update(JSON.stringify([name, system, listed]))
    .digest("base64");

/**
 * Notes that a comparison of a read with the inventory found nothing to write, neither now nor later.
 * @param at when the read ended, as it was written.
 */
export const noteComplete = (claim: Claimed, digest: string, at: Date): void =>
  void completeReads().set(claim.id, { digest, revision: claim.revision, atMs: at.getTime() });

/**
 * Whether the inventory has everything of a read, because the one before it was complete and said the same. Anybody else
 * who read the connection since has moved the time it is as of.
 */
export function isComplete(claim: Claimed, digest: string): boolean {
  const known = completeReads().get(claim.id);
  return (
    known !== undefined &&
    known.digest === digest &&
    known.revision === claim.revision &&
    known.atMs === claim.asOf?.getTime()
  );
}
