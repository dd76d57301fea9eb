import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { consul } from "./consul/definition";
import { ontap } from "./ontap/definition";
import { otc } from "./otc/definition";

/** Every system the product knows, in the order it is shown. A new system is one folder and one line here. */
export const systems: readonly SystemDefinition[] = [ontap, consul, otc];

const byId = new Map(systems.map((system) => [system.id, system]));

export const systemIds = systems.map((system) => system.id);

/** Ids of the systems whose peers live in virtual interfaces. */
export const systemsWithVirtualInterfaces = systems
  .filter(({ virtualInterfaces }) => virtualInterfaces !== undefined)
  .map(({ id }) => id);

/** The definition of a system, or undefined for an id nobody registered. */
export const findSystem = (id: string): SystemDefinition | undefined => byId.get(id);

/** The definition of a system that is known to exist. */
export function systemOf(id: string): SystemDefinition {
  const system = byId.get(id);
  if (!system) throw new Error(`No system "${id}" is registered.`);
  return system;
}
