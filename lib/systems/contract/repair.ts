import type { SystemIdentity } from "@/lib/domain/connection";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { RepairAction, RepairFinding } from "@/lib/domain/repair";
import type { Dependent } from "./parts";
import type { PairSides, PairState } from "./pair-sides";

/** Both ends of one relationship as they were read; null where there is no half. */
export type Ends = Readonly<Record<SideName, PeerSnapshot | null>>;
export type SideTexts = Readonly<Record<SideName, string>>;

/** What is the matter, in words, and what can be done, the best act first. */
export interface Diagnosis {
  finding: RepairFinding;
  words: string;
  acts: readonly RepairAction[];
  /** Whether the first act is the right one; otherwise a person weighs. */
  sure: boolean;
  /** What else a person can do. */
  byHand: readonly string[];
}

/** A new secret for two halves that exist, written down before anything is changed. Never a secret itself. */
export interface Renewal {
  /** Keys of the halves; side a gets or makes the secret first. */
  keys: Readonly<Record<SideName, string>>;
  settings: Record<string, unknown>;
}

/** Recognising what is wrong with a relationship, and putting it right. Methods throw the adapters' AppError. */
export interface RepairDriver {
  /**
   * Whether the secret of a relationship that works can be replaced while nobody looks, so that the old one stays in
   * force until both sides have the new one. `kept` says that of a first side that has it already. Null: it cannot be;
   * the definition says why.
   */
  readonly rotation: { kept(first: string, second: string): string } | null;
  /** What the secret is called, and what each side does with a new one: titles of steps. */
  readonly secret: { noun: string; first(name: string): string; second(name: string): string };
  /** Whether a connection of this identity is where the other end belongs. Must not guess: what is found is changed. */
  belongsTo(peer: PeerSnapshot, identity: SystemIdentity): boolean;
  /** The two ends out of both lists, from the key of one of them; also those that do not know each other by a pair key. */
  ends(
    peers: Readonly<Record<SideName, readonly PeerSnapshot[]>>,
    side: SideName,
    key: string,
  ): Ends;
  /** Both sides were read; at least one has a half. */
  diagnose(ends: Ends, names: SideTexts, nowMs: number): Diagnosis;
  /** The other end is on no registered connection. */
  alone(peer: PeerSnapshot, connectionName: string, nowMs: number): Diagnosis;
  /** The side that must offer when the relationship is made or renewed. */
  offering(ends: Ends): SideName;
  /** What is lost when both halves are removed, in sentences. `names`: what the sides are called. */
  removalLoses(ends: Ends, names: SideTexts): readonly string[];
  /** Why a half that these stand on cannot be removed; null when it can. */
  removalDenied(dependents: readonly Dependent[]): string | null;
  /** What pairing anew would use: what would be proposed, with names and places of the old halves kept where they still fit. */
  again(sides: PairSides, ends: Ends, signal: AbortSignal): Promise<PairingOptions>;
  /** What a new secret will mean for each side, in words. */
  renewalWords(ends: Readonly<Record<SideName, PeerSnapshot>>): SideTexts;
  renewal(
    sides: PairSides,
    ends: Readonly<Record<SideName, PeerSnapshot>>,
    signal: AbortSignal,
    /** One of the definition's `encryptionChoices`, for both halves; absent: as it is. */
    encryption?: string,
  ): Promise<Renewal>;
  /** A secret made here for both sides, or null when side a makes one. */
  makeRenewalSecret(renewal: Renewal): string | null;
  /** Side a takes or makes the new secret. @returns the secret for side b. */
  renewFirst(
    sides: PairSides,
    renewal: Renewal,
    made: string | null,
    signal: AbortSignal,
  ): Promise<string>;
  /** Side b takes the new secret. */
  renewSecond(
    sides: PairSides,
    renewal: Renewal,
    secret: string,
    signal: AbortSignal,
  ): Promise<void>;
  /** Whether side b has taken it, when the answer was lost. */
  secondRenewed(sides: PairSides, renewal: Renewal, signal: AbortSignal): Promise<boolean>;
  /** What both halves say after the renewal. */
  renewed(sides: PairSides, renewal: Renewal, signal: AbortSignal): Promise<PairState>;
}
