import { inScope, type ScopedEnd } from "./alert-scope";
import type { RuleKind } from "./alert-rule";
import type { Matcher } from "./silence";

/** Something that alerts can be about, as a page shows it. */
export interface AlertTopic {
  /** What is alerted about it. */
  kinds: readonly RuleKind[];
  /** Where it is read, at every end, with the labels that hold for it there. */
  ends: readonly ScopedEnd[];
  /** What its alerts have in their keys: ids, and what both halves of a relationship share. */
  marks: readonly string[];
}

const ofPeers: readonly RuleKind[] = [
  "relationship-failed",
  "relationship-degraded",
  "routes-near-limit",
  "ends-soon",
];

export const topicKinds = {
  peer: ofPeers,
  keyManager: ["key-server-unreachable", "ends-soon"],
  connection: ["connection-unreachable", "not-read", ...ofPeers, "key-server-unreachable"],
} as const satisfies Record<string, readonly RuleKind[]>;

/** Whether a silence or window keeps some alert about a topic quiet. */
export const quiets = (matcher: Matcher, { kinds, ends, marks }: AlertTopic): boolean =>
  (matcher.alertKey === null || marks.some((mark) => matcher.alertKey?.includes(mark))) &&
  (matcher.kinds.length === 0 || matcher.kinds.some((kind) => kinds.includes(kind))) &&
  inScope(matcher, ends);
