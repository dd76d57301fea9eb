import type { LabWorld } from "@/lib/lab/contract";
import type { WriteTable } from "./router";
import type { World } from "./state";

/** Every call that changes the emulated world, by method and path. */
export const writesOf = (_world: World, _lab: LabWorld): WriteTable => ({});
