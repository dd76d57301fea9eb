import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { SystemAdapter } from "./adapter";

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
  /** Why the two should be paired the other way round; absent where it makes no difference. */
  swap?: string;
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
