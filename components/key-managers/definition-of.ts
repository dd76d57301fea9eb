import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { systemOf } from "@/lib/systems/registry";

/** The key managers' definition of a system that is known to have some. */
export function definitionOf(systemId: string): KeyManagerDefinition {
  const { keyManagers } = systemOf(systemId);
  if (!keyManagers) throw new Error(`The system ${systemId} has no key managers.`);
  return keyManagers;
}
