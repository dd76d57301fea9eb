import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PairSides, PairState } from "@/lib/systems/contract/pair-sides";

/** What both halves of a peering say together. */
export function pairState(
  a: PeerSnapshot | null,
  b: PeerSnapshot | null,
  sides: PairSides,
): PairState {
  const keys = { a: a?.key ?? null, b: b?.key ?? null };
  if (!a || !b)
    return {
      verdict: "broken",
      keys,
      words: `${(a ? sides.b : sides.a).connectionName} has the peering no more.`,
    };
  const words = `${sides.a.connectionName} says ${a.nativeState}, ${sides.b.connectionName} says ${b.nativeState}.`;
  const over = [a, b].some(({ status }) => status === "ended" || status === "removing");
  return {
    verdict: over
      ? "broken"
      : a.status === "healthy" && b.status === "healthy"
        ? "paired"
        : "waiting",
    keys,
    words,
  };
}
