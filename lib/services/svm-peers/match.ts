import type { SvmPeer, SvmPeerHalf } from "@/lib/domain/svm-peer";
import { severityOf } from "@/lib/domain/status-scale";

/** Whether two halves are the ends of one SVM peer: each names the other's SVM. */
const isCounterpart = (
  one: Pick<SvmPeerHalf, "local" | "remote">,
  other: Pick<SvmPeerHalf, "local" | "remote">,
): boolean => one.local === other.remote && one.remote === other.local;

interface Names {
  here: string;
  there: string;
}

/** An unaccepted SVM peer has one state on the side that asked and another on the side that is asked. */
const isHandshake = (one: SvmPeerHalf, other: SvmPeerHalf): boolean =>
  one.status === "pending" && other.status === "pending";

function disagreementOf(
  here: SvmPeerHalf | null,
  there: SvmPeerHalf | null,
  names: Names,
): string | null {
  if (!here) return `Only ${names.there} has it.`;
  if (!there) return `Only ${names.here} has it.`;
  if (here.nativeState === there.nativeState || isHandshake(here, there)) return null;
  return `${names.here} says ${here.nativeState}, ${names.there} says ${there.nativeState}.`;
}

function join(
  here: SvmPeerHalf | null,
  there: SvmPeerHalf | null,
  both: boolean,
  names: Names,
): SvmPeer {
  const halves = [here, there].filter((half) => half !== null);
  const [worst] = [...halves].sort(
    (one, other) => severityOf[one.status] - severityOf[other.status],
  );
  const missing = both && halves.length === 1;
  return {
    local: here?.local ?? there?.remote ?? "",
    remote: here?.remote ?? there?.local ?? "",
    // A half that stands alone does not work, whatever it says of itself.
    status: missing ? "failed" : (worst?.status ?? "unknown"),
    here,
    there,
    applications: [...new Set(halves.flatMap(({ applications }) => applications))],
    known: true,
    replications: null,
    disagreement: both ? disagreementOf(here, there, names) : null,
  };
}

/** Both ends' lists as SVM peers, those with trouble first. `there` null: that end was not read. */
export function matchHalves(
  here: readonly SvmPeerHalf[] | null,
  there: readonly SvmPeerHalf[] | null,
  names: Names,
): SvmPeer[] {
  const both = here !== null && there !== null;
  const own = (here ?? []).map((half) =>
    join(half, there?.find((other) => isCounterpart(half, other)) ?? null, both, names),
  );
  const others = (there ?? [])
    .filter((half) => !here?.some((other) => isCounterpart(half, other)))
    .map((half) => join(null, half, both, names));
  return [...own, ...others].sort(
    (one, other) =>
      severityOf[one.status] - severityOf[other.status] ||
      one.local.localeCompare(other.local) ||
      one.remote.localeCompare(other.remote),
  );
}
