import type { FleetEntry } from "./scale";

/**
 * Which systems the lab emulates, how many connections each has by default, and its share of `--clusters`.
 * Emulators are loaded only when they are in the fleet. A new system is one line here.
 */
export const fleet: readonly FleetEntry[] = [
  {
    id: "ontap",
    connections: 8,
    share: 0.6,
    create: async (...args) =>
      (await import("@/lib/systems/ontap/emulator/emulator")).createOntapEmulator(...args),
  },
  {
    id: "consul",
    connections: 4,
    share: 0.3,
    create: async (...args) =>
      (await import("@/lib/systems/consul/emulator/emulator")).createConsulEmulator(...args),
  },
  {
    id: "otc",
    connections: 1,
    share: 0.1,
    create: async (...args) =>
      (await import("@/lib/systems/otc/emulator/emulator")).createOtcEmulator(...args),
  },
];
