import { printLabelCondition } from "@/lib/domain/label";
import type { Selector, WantedSet } from "@/lib/domain/wanted/wanted-set";

/** A connection one can choose. */
export interface ChoosableConnection {
  id: string;
  name: string;
  system: string;
}

const textsOf = ({ labels, connectionIds }: Selector) => ({
  labels: labels.map(printLabelCondition),
  connectionIds,
});

/** A set as its form has it. @param set null for a new one. */
export function valuesOf(
  set: WantedSet | null,
  connections: readonly ChoosableConnection[],
  system: string,
) {
  const nameOf = (id: string) => connections.find((each) => each.id === id)?.name ?? id;
  return {
    name: set?.name ?? "",
    system: set?.system ?? system,
    shape: set?.shape ?? "mesh",
    members: textsOf(set?.members ?? { labels: [], connectionIds: [] }),
    hubs: textsOf(set?.hubs ?? { labels: [], connectionIds: [] }),
    pairs: (set?.pairs ?? []).map(({ a, b }) => `${nameOf(a)}, ${nameOf(b)}`).join("\n"),
    options: { ...set?.options },
    unwanted: set?.unwanted ?? "report",
    mode: set?.mode ?? "manual",
    windowed: set?.window != null,
    window: set?.window ?? {
      weekdays: ["SA", "SU"],
      from: "02:00",
      minutes: 120,
      timeZone: "UTC",
    },
    secondPerson: set?.secondPerson ?? false,
    limits: { atOnce: set?.limits.atOnce ?? 4, stopAfter: set ? (set.limits.stopAfter ?? "") : 3 },
  };
}
