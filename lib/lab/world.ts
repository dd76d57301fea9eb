import type { LabClock } from "./clock";
import type {
  EmulatedSystem,
  LabCertificates,
  LabEndpoint,
  LabScale,
} from "@/lib/systems/contract/emulator";
import { createRandom } from "@/lib/systems/kit/random";
import type { RandomState, SavedRandom } from "@/lib/systems/kit/random";
import type { FleetEntry } from "./scale";

export interface WorldOptions {
  fleet: readonly FleetEntry[];
  scales: ReadonlyMap<string, LabScale>;
  seed: string;
  clock: LabClock;
  certificates: LabCertificates;
}

/** State of every system and of the chance it lives by. */
export interface SavedWorld {
  randoms: Record<string, RandomState>;
  systems: Record<string, unknown>;
}

/** All emulated systems of the lab, in the fleet's order. */
export interface World {
  readonly systems: readonly EmulatedSystem[];
  /** Throws for a system that is not in the fleet. */
  system(id: string): EmulatedSystem;
  /** Throws for an endpoint that is not in the fleet. */
  endpoint(id: string): LabEndpoint;
  save(): SavedWorld;
  restore(saved: SavedWorld): void;
}

interface Part {
  system: EmulatedSystem;
  random: SavedRandom;
}

/** Makes every system of the fleet; the same seed makes the same world. Every system has its own chance, so that one more changes no other. */
export async function createWorld({
  fleet,
  scales,
  seed,
  clock,
  certificates,
}: WorldOptions): Promise<World> {
  const made = fleet.map(async (entry): Promise<Part | null> => {
    const scale = scales.get(entry.id);
    if (!scale || scale.connections === 0) return null;
    const random = createRandom(`${seed}/${entry.id}`);
    return { random, system: await entry.create({ now: clock.now, random, certificates }, scale) };
  });
  const parts = (await Promise.all(made)).filter((part) => part !== null);
  const systems = parts.map((part) => part.system);
  const endpoints = new Map(
    systems.flatMap((system) => system.endpoints.map((endpoint) => [endpoint.id, endpoint])),
  );
  return {
    systems,
    system(id) {
      const system = systems.find((candidate) => candidate.id === id);
      if (!system)
        throw new Error(
          `No system "${id}" in the fleet: it has ${systems.map((one) => one.id).join(", ")}.`,
        );
      return system;
    },
    endpoint(id) {
      const endpoint = endpoints.get(id);
      if (!endpoint)
        throw new Error(
          `No endpoint "${id}" in the fleet: it has ${[...endpoints.keys()].join(", ")}.`,
        );
      return endpoint;
    },
    save: () => ({
      randoms: Object.fromEntries(parts.map(({ system, random }) => [system.id, random.save()])),
      systems: Object.fromEntries(parts.map(({ system }) => [system.id, system.save()])),
    }),
    restore(saved) {
      for (const { system, random } of parts) {
        const state = saved.systems[system.id];
        const position = saved.randoms[system.id];
        if (state !== undefined) system.restore(state);
        if (position) random.restore(position);
      }
    },
  };
}
