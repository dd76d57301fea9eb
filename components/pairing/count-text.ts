import { type OperationRow, operationStates } from "@/lib/domain/operation";
import { operationText } from "./operation-text";

/** How many of these stand where: "2 done, 1 rolled back". */
export function countText(items: readonly Pick<OperationRow, "state">[]): string {
  return operationStates
    .map((state) => ({ count: items.filter((item) => item.state === state).length, word: operationText[state].word.toLowerCase() }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
    .join(", ");
}
