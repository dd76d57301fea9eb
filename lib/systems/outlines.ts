import type { SystemDefinition, SystemOutline } from "@/lib/systems/contract/definition";
import { outline as consul } from "./consul/outline";
import { outline as ontap } from "./ontap/outline";
import { outline as otc } from "./otc/outline";

/** Every system without its rules, in the order it is shown: for pages, whose first load has no room for all of them. */
export const outlines: readonly SystemOutline[] = [ontap, consul, otc];

const definitions: Readonly<Record<string, () => Promise<SystemDefinition>>> = {
  ontap: async () => (await import("./ontap/definition")).ontap,
  consul: async () => (await import("./consul/definition")).consul,
  otc: async () => (await import("./otc/definition")).otc,
};

/** The outline of a system, or undefined for an id nobody registered. */
export const findOutline = (id: string): SystemOutline | undefined =>
  outlines.find((outline) => outline.id === id);

/** The outline of a system that is known to exist. */
export function outlineOf(id: string): SystemOutline {
  const outline = findOutline(id);
  if (!outline) throw new Error(`No system "${id}" is registered.`);
  return outline;
}

/** All of a system that is known to exist, loaded by pages that read its peers or judge its input. */
export function loadSystem(id: string): Promise<SystemDefinition> {
  const load = definitions[id];
  if (!load) throw new Error(`No system "${id}" is registered.`);
  return load();
}
