import "server-only";
import { type SideName, sideNames, type StepProblem } from "@/lib/domain/operation";
import { stepProblemOf } from "@/lib/operations/problem";
import type { Dependent } from "@/lib/systems/contract/parts";
import { sideTimeoutMs } from "./read-side";
import type { ChosenPair } from "./sides";

/** What stands on one half, or why that could not be read. */
interface HalfDependents {
  items: Dependent[];
  problem: StepProblem | null;
}
export type SideDependents = Readonly<Record<SideName, HalfDependents>>;

/** What stands on each half, read live; a half that is missing has nothing. */
export async function readDependents(
  sides: ChosenPair["sides"],
  halves: Readonly<Record<SideName, { key: string } | null>>,
  signal: AbortSignal,
): Promise<SideDependents> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(sideTimeoutMs)]);
  const read = async (side: SideName): Promise<HalfDependents> => {
    const half = halves[side];
    if (!half) return { items: [], problem: null };
    return sides[side].adapter.dependents(half.key, limited).then(
      (items) => ({ items, problem: null }),
      (error: unknown) => ({ items: [], problem: stepProblemOf(error) }),
    );
  };
  const [a, b] = await Promise.all([read("a"), read("b")]);
  return { a, b };
}

/**
 * Why a backend would not remove its half, because of what stands on it; null when both would.
 * @param along whether what can go along with it does.
 */
export function removalDenied(
  { driver, sides }: Pick<ChosenPair, "driver" | "sides">,
  dependents: SideDependents,
  along = false,
): string | null {
  for (const side of sideNames) {
    const items = dependents[side].items.filter(({ goesAlong }) => !(along && goesAlong));
    const reason = driver.repair.removalDenied(items);
    if (reason !== null)
      return `${reason} (${sides[side].connectionName}: ${items.map(({ name }) => name).join(", ")})`;
  }
  return null;
}
