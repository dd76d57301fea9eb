import type { AlertConnection, AlertDetails } from "@/lib/domain/alert";
import type { FleetLabels } from "@/lib/domain/alert-scope";
import type { EndingGroup, RuleKind } from "@/lib/domain/alert-rule";

/** Something that is so now and that a rule may be about. Facts say what is, rules whether it is worth an alert. */
export interface Fact extends AlertDetails {
  kind: RuleKind;
  /** What it is about, the same at every look: `relationship:consul:abc`. */
  key: string;
  /** Since when it is so; null when only this look tells. */
  since: Date | null;
  /** Whether it began then; otherwise it was first seen then. */
  sinceKnown: boolean;
  /** Of what ends: which kind of thing, and when. */
  ending?: { group: EndingGroup; at: Date };
  /** Of limits: how much of it is used. */
  percent?: number;
}

/** Everything one evaluation looks at. */
export interface Look {
  facts: readonly Fact[];
  /** Connections of which nothing is known now: nothing about them ends or begins meanwhile. */
  unknown: ReadonlySet<string>;
  /**
   * Connections of whose key managers nothing is known now: these too, and those where only their own read fails. Looked
   * at where a rule is about key servers.
   */
  keysUnknown: ReadonlySet<string>;
  /** Those of them that are known not to answer. */
  silent: readonly AlertConnection[];
  /** What scopes by label are compared with; none where no rule has such a scope. */
  labels: FleetLabels;
}
