import type { EmulatorFactory, LabScale } from "@/lib/systems/contract/emulator";

/** One system of the fleet. */
export interface FleetEntry {
  id: string;
  create: EmulatorFactory;
  /** Connections of the hand-made fleet. */
  connections: number;
  /** Part of all connections when a number is asked for; the shares of a fleet add up to 1. */
  share: number;
}

/**
 * Spreads `clusters` connections over the systems by their shares; the largest remainders get what rounding leaves.
 * Null keeps the hand-made numbers. `peers` is per connection; null gives the hand-made peers.
 */
export function scaleFleet(
  fleet: readonly FleetEntry[],
  clusters: number | null,
  peers: number | null,
): ReadonlyMap<string, LabScale> {
  const counts = new Map(fleet.map((entry) => [entry.id, entry.connections]));
  if (clusters !== null) {
    const all = fleet.reduce((sum, entry) => sum + entry.share, 0);
    const exact = fleet.map((entry) => ({ id: entry.id, wanted: (clusters * entry.share) / all }));
    for (const { id, wanted } of exact) counts.set(id, Math.floor(wanted));
    const given = [...counts.values()].reduce((sum, count) => sum + count, 0);
    exact.sort((a, b) => (b.wanted % 1) - (a.wanted % 1));
    for (const { id } of exact.slice(0, clusters - given))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([id, connections]) => [id, { connections, peersPerConnection: peers }]),
  );
}

/** The entries of these ids. Throws for one the fleet does not have. */
export const chooseSystems = (fleet: readonly FleetEntry[], ids: readonly string[]): FleetEntry[] =>
  ids.map((id) => {
    const entry = fleet.find((candidate) => candidate.id === id);
    if (!entry)
      throw new Error(
        `The lab knows no system "${id}": choose from ${fleet.map((one) => one.id).join(", ")}.`,
      );
    return entry;
  });
