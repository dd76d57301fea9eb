import type { PeerAct } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";

/** One state a system may report, in plain words. */
export interface NativeState {
  status: PeerStatus;
  /** What it means. */
  meaning: string;
  /** Who must act and how; null when nobody must. */
  action: string | null;
}

/** Whether something may be done with a peer now, and if not, why. */
export type Capability = { allowed: true } | { allowed: false; reason: string };

/** One fact on a peer's page. `value` null renders as blank. */
export interface Fact {
  label: string;
  value: string | number | readonly string[] | null;
  /** How to show it; "code" is monospace with a copy button, "time" is an ISO instant. */
  kind?: "text" | "code" | "time";
  /** What the label means. */
  help?: string;
  /** Why the value is what it is: said under it. */
  note?: string;
}
export interface FactGroup {
  title: string;
  facts: Fact[];
}

/** One thing a wizard can offer, read live from the backend. */
export interface Choice {
  value: string;
  label: string;
  /** Second line: state, node, expiry. */
  hint?: string;
  /** Present when it is shown but cannot be chosen, with the reason. */
  disabled?: string;
  /** Typed facts rules need: addresses, ASN, family, state. */
  data?: Record<string, unknown>;
}

/** What else stands on a peer and goes or breaks with it. */
export interface Dependent {
  kind: string;
  name: string;
  detail: string;
  /** Can be removed together with the relationship, as SVM peers can. */
  goesAlong?: true;
}

/** What a step of a repair is done with: a button beside its words. */
export type ExplanationAction =
  | PeerAct
  /** The create wizard of the registered connection with that identity; no button where none is registered. */
  | { kind: "create"; identity: string; mode: string; label: string };

export interface RepairStep {
  text: string;
  /** In place of the steps before it, not after them. */
  alternative?: true;
  acts?: readonly ExplanationAction[];
}

export interface Explanation {
  /** What the state means; the peer's `statusReason` is told before it. */
  meaning: string;
  /** Who must act, and how, in one paragraph. */
  action: string | null;
  /** Left out where the meaning says what the reason says. */
  withoutReason?: true;
  /** The one act that is most likely to help, as a button beside the words. */
  act?: PeerAct & { label: string };
  /** The same as steps to follow, where the page has room for them. */
  steps?: readonly RepairStep[];
}
