import type { PairIds } from "@/lib/queries/pairing";

export const shapes = ["mesh", "hub"] as const;
export type Shape = (typeof shapes)[number];

/** Every pair of these connections: each with each, or each with the hub. */
export function pairsOf(ids: readonly string[], shape: Shape, hub: string): PairIds[] {
  if (shape === "hub")
    return ids.includes(hub) ? ids.filter((id) => id !== hub).map((id) => ({ a: hub, b: id })) : [];
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => ({ a, b })));
}
