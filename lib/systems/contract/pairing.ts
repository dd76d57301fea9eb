import type { SideName } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Check, PairHalf, PairingOptions } from "@/lib/domain/pairing";
import type { Effect, Found, Intent, PairSide, PairSides, PairState, Proposal } from "./pair-sides";
import type { RepairDriver } from "./repair";

/**
 * Pairing in one system. Nothing here keeps state; secrets pass through arguments and results only.
 * Methods throw the adapters' AppError.
 */
export interface PairingDriver {
  /**
   * Every check, or only the one named. Reads only; a side that cannot be read yields "unknown" lines, never an error.
   * @param options null when nothing could be proposed because a side cannot be read.
   */
  readiness(
    sides: PairSides,
    options: PairingOptions | null,
    signal: AbortSignal,
    only?: string,
  ): Promise<Omit<Check, "peerId">[]>;
  propose(sides: PairSides, signal: AbortSignal): Promise<Proposal>;
  /** A secret made here for both sides, or null when the offering side makes one. */
  makeSecret(options: PairingOptions): string | null;
  /** What to note before a side is changed. Throws `conflict` when the side already has what would be created. */
  prepare(
    sides: PairSides,
    side: SideName,
    options: PairingOptions,
    signal: AbortSignal,
  ): Promise<Intent>;
  /** Creates the offering side's half. @returns identifiers, and the secret for the other side. */
  offer(
    sides: PairSides,
    options: PairingOptions,
    secret: string | null,
    signal: AbortSignal,
  ): Promise<{ effect: Effect; secret: string; note?: string | null }>;
  /** Creates the accepting side's half with the secret. */
  accept(
    sides: PairSides,
    options: PairingOptions,
    secret: string,
    signal: AbortSignal,
  ): Promise<Effect>;
  /**
   * Looks for a create whose outcome is not known.
   * @param refused the side said no: only what a refused call leaves behind is of interest.
   */
  find(
    sides: PairSides,
    side: SideName,
    options: PairingOptions,
    intent: Intent,
    refused: boolean,
    signal: AbortSignal,
  ): Promise<Found | null>;
  /**
   * The secret of an offer whose answer was lost, or whose secret was used up by a half that is gone or going; null when
   * it cannot be had, as when the offer ended together with that half.
   */
  secretOf(
    sides: PairSides,
    options: PairingOptions,
    effect: Effect,
    made: string | null,
    signal: AbortSignal,
  ): Promise<string | null>;
  /** Removes exactly what was created, by identifier; what is gone already is no error. */
  withdraw(
    sides: PairSides,
    side: SideName,
    options: PairingOptions,
    intent: Intent,
    effect: Effect | null,
    signal: AbortSignal,
  ): Promise<void>;
  /** What both ends say of the relationship these effects began. */
  state(
    sides: PairSides,
    options: PairingOptions,
    effects: Readonly<Record<SideName, Effect>>,
    signal: AbortSignal,
  ): Promise<PairState>;
  /** The two halves of one relationship out of both lists, from the key of one of them. */
  halves(
    peers: Readonly<Record<SideName, readonly PeerSnapshot[]>>,
    side: SideName,
    key: string,
  ): Readonly<Record<SideName, PairHalf | null>>;
  /** Removes one half by key and identifier; one that is gone or going is no error. */
  remove(side: PairSide, half: PairHalf, signal: AbortSignal): Promise<void>;
  /** Recognising a relationship that does not work, and putting it right. */
  readonly repair: RepairDriver;
}
