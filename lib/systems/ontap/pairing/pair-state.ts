import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PairSides, PairState } from "@/lib/systems/contract/pair-sides";

/** Whether a half does its work, if only in part. */
export const works = ({ authentication, status }: PeerSnapshot): boolean =>
  (authentication === "ok" || authentication === "absent") &&
  (status === "healthy" || status === "degraded");

/** What both halves of a pairing say together. */
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
      words: `${(a ? sides.b : sides.a).connectionName} has no half of the relationship any more.`,
    };
  const words = `${sides.a.connectionName} says ${a.nativeState}, ${sides.b.connectionName} says ${b.nativeState}.`;
  if (works(a) && works(b)) return { verdict: "paired", keys, words };
  const trouble = [a, b].some(({ authentication }) => authentication === "problem");
  return {
    verdict: trouble ? "broken" : "waiting",
    keys,
    words: trouble ? `The clusters do not accept each other's passphrase. ${words}` : words,
  };
}
