import { type OperationRow, operationStates } from "@/lib/domain/operation";
import { lookOf } from "./operation-text";

/** How many of these stand where: "2 done, 1 rolled back". */
export function countText(items: readonly Pick<OperationRow, "kind" | "state">[]): string {
  const counts = new Map<string, number>();
  for (const state of operationStates) {
    for (const item of items.filter((each) => each.state === state)) {
      const word = lookOf(item).word.toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([word, count]) => `${count} ${word}`).join(", ");
}
