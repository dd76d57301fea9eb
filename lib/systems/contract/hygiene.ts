import type { KnownSeverity } from "@/lib/domain/hygiene/kinds";
import type { Peer, PeerAct } from "@/lib/domain/peer";

/** A peer as the inventory has it, as far as its upkeep is judged. */
export type KeptPeer = Pick<
  Peer,
  "name" | "status" | "nativeState" | "encryption" | "authentication"
> & { localVersion: string | null; remoteVersion: string | null };

/** What one check of one peer comes to. `unknown`: what would tell was not read. */
export type Verdict =
  | { outcome: "good" }
  | { outcome: "unknown"; detail: string }
  | {
      outcome: "bad";
      /** What was found, in a sentence. */
      detail: string;
      /** The one act that mends it; absent: none here does. */
      act?: PeerAct & { label: string };
      /** Where it is not as bad as usual, or worse. */
      severity?: KnownSeverity;
    };

/** What a system's peers are checked for. Pure; null where a check does not apply to a peer. */
export interface HygieneDefinition {
  judge: Partial<
    Record<"encryption" | "authentication" | "versions", (peer: KeptPeer) => Verdict | null>
  >;
  /** Whether a peer that is pending is an offer somebody has to accept. Absent: none is. */
  isOffer?(peer: KeptPeer): boolean;
  /** The lasting secret both ends share. Absent: they share none that could grow old. */
  secret?: {
    /** "passphrase" */
    noun: string;
    /** Whether this peer rests on one. */
    isHeldBy(peer: KeptPeer): boolean;
    /** Whether a create or update input that was carried out set one. */
    isSetBy(input: unknown): boolean;
    /** Where one end alone can be given a new one. */
    act: PeerAct & { label: string };
  };
}

export const good: Verdict = { outcome: "good" };
