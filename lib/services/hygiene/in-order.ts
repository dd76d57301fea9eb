import { hygieneKinds, hygieneSeverities } from "@/lib/domain/hygiene/kinds";
import type { HygieneFinding, hygieneSorts } from "@/lib/domain/hygiene/report";

/** A finding with what it is ordered by, worked out once. */
interface Ranked {
  finding: HygieneFinding;
  /** The worst first, and of those what a person would put right first. */
  severity: number;
  kind: number;
  name: string;
  connection: string;
  since: string;
}

const rankOf = new Map<string, number>([
  ...hygieneSeverities.map((severity, index) => [severity, index] as const),
  ...hygieneKinds.map((kind, index) => [kind, index] as const),
]);

function ranked(finding: HygieneFinding): Ranked {
  const kind = rankOf.get(finding.kind) ?? 0;
  return {
    finding,
    severity: (rankOf.get(finding.severity) ?? 0) * hygieneKinds.length + kind,
    kind,
    name: finding.object.name.toLowerCase(),
    connection: (finding.connections[0]?.name ?? "").toLowerCase(),
    // What is not known stands last.
    since: finding.since ?? "~",
  };
}

const compare = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Findings by one of their columns; a leading - reverses. Severity, name and id decide between equals. */
export function inOrder(findings: readonly HygieneFinding[], sort: string): HygieneFinding[] {
  const sign = sort.startsWith("-") ? -1 : 1;
  const by = (sign < 0 ? sort.slice(1) : sort) as (typeof hygieneSorts)[number];
  return findings
    .map(ranked)
    .sort(
      (one, other) =>
        sign * compare(one[by], other[by]) ||
        one.severity - other.severity ||
        compare(one.name, other.name) ||
        compare(one.finding.id, other.finding.id),
    )
    .map(({ finding }) => finding);
}
