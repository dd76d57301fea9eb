import type { Datacenter, Peering, Timer } from "./state";
import type { ConsulWorld } from "./world";

interface Snapshot {
  dialMs: number;
  datacenters: (Omit<Datacenter, "peerings"> & { peerings: Peering[] })[];
  timers: Timer[];
}

/** The whole state as plain JSON, independent of the living one. */
export function saveWorld(world: ConsulWorld): Snapshot {
  const datacenters = [...world.datacenters.values()].map((datacenter) => ({
    ...datacenter,
    peerings: [...datacenter.peerings.values()],
  }));
  return structuredClone({ dialMs: world.dialMs, datacenters, timers: world.timers });
}

/** Replaces the state by a saved one. @throws Error when it is none. */
export function restoreWorld(world: ConsulWorld, state: unknown): void {
  if (!isSnapshot(state)) throw new Error("This is no saved state of the Consul emulator.");
  const { dialMs, datacenters, timers } = structuredClone(state);
  world.forgetAll();
  world.dialMs = dialMs;
  world.timers = timers;
  for (const { peerings, ...rest } of datacenters) {
    const datacenter: Datacenter = { ...rest, peerings: new Map() };
    world.datacenters.set(datacenter.id, datacenter);
    for (const peering of peerings) world.adopt(datacenter, peering);
  }
}

/** Written by {@link saveWorld} only, so the outer shape is proof enough. */
const isSnapshot = (state: unknown): state is Snapshot =>
  typeof state === "object" &&
  state !== null &&
  "datacenters" in state &&
  Array.isArray(state.datacenters) &&
  "timers" in state &&
  "dialMs" in state;
