import { createConsulEmulator } from "@/lib/systems/consul/emulator/emulator";
import { createOntapEmulator } from "@/lib/systems/ontap/emulator/emulator";
import { createOtcEmulator } from "@/lib/systems/otc/emulator/emulator";
import type { FleetEntry } from "./scale";

/** Which systems the lab emulates, how many connections each has by default, and its share of `--clusters`. */
export const fleet: readonly FleetEntry[] = [
  { id: "ontap", create: createOntapEmulator, connections: 4, share: 0.6 },
  { id: "consul", create: createConsulEmulator, connections: 3, share: 0.3 },
  { id: "otc", create: createOtcEmulator, connections: 1, share: 0.1 },
];
