import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { Dependent } from "@/lib/systems/contract";
import type { ChosenPair } from "./sides";

/** Why a backend would not remove its half, because of what stands on it; null when both would. */
export function removalDenied({ driver, sides }: Pick<ChosenPair, "driver" | "sides">, dependents: Readonly<Record<SideName, readonly Dependent[]>>): string | null {
  for (const side of sideNames) {
    const reason = driver.repair.removalDenied(dependents[side]);
    if (reason !== null) return `${reason} (${sides[side].connectionName}: ${dependents[side].map(({ name }) => name).join(", ")})`;
  }
  return null;
}
