import type { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Check, PairHalf, PairingOptions } from "@/lib/domain/pairing";
import type { SystemAdapter } from "./contract";
import type { FieldSpec } from "./fields";
import type { RequestPreview } from "./forms";
import type { RepairDriver } from "./repair-contract";

/* ---------- What runs anywhere: fields, defaults, requests of pairing two connections ---------- */

/** One thing to decide about a pair. Values of "list" and "choices" are lists of texts. */
export interface PairingField extends Omit<FieldSpec, "kind"> {
  kind: "text" | "list" | "select" | "choices";
  /** What a select or list left empty means. */
  emptyMeans?: string;
}

/** Pairing of a system, as data. Absent in a definition: its connections cannot be paired here. */
export interface PairingForms {
  /** What is decided for each side, and for both together. */
  sideFields: readonly PairingField[];
  sharedFields: readonly PairingField[];
  /** What the two sides do: "offers", "accepts". */
  roles: Readonly<Record<SideName, string>>;
  schema: z.ZodType<PairingOptions>;
  /** The request each side will get, secrets masked. */
  requests(options: PairingOptions): Readonly<Record<SideName, RequestPreview>>;
}

/* ---------- What runs on the server ---------- */

/** One side of a pair: a registered connection and its adapter. */
export interface PairSide {
  connectionId: string;
  connectionName: string;
  adapter: SystemAdapter;
}
export type PairSides = Readonly<Record<SideName, PairSide>>;

/** Options found by reading both sides, and what can be chosen instead, by side and field. */
export interface Proposal {
  options: PairingOptions;
  choices: Readonly<
    Record<
      SideName,
      Readonly<
        Record<
          string,
          readonly { value: string; label: string; hint?: string; disabled?: string }[]
        >
      >
    >
  >;
}

/** What is written down before a side is changed: enough to find the change again. Never a secret. */
export type Intent = Record<string, unknown>;
/** What the creating call returned: identifiers. */
export interface Effect {
  key: string;
  /** The identifier that tells this very peer from another one under the same key; null when the system has none. */
  id: string | null;
}
/** A create that was found again. `usable`: it was carried out to its end, so that the pairing can go on with it. */
export interface Found {
  effect: Effect;
  usable: boolean;
}

/** What both ends of a pair say together. */
export interface PairState {
  verdict: "paired" | "waiting" | "broken";
  /** One sentence for people. */
  words: string;
  /** Keys under which each side has the relationship now; null where it has none. */
  keys: Readonly<Record<SideName, string | null>>;
}

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
  /** The secret of an offer whose answer was lost; null when it cannot be had. */
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
