import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { findKeyManagers } from "@/lib/systems/key-managers";

/** The key managers' definition of a system that is known to have some. */
export function definitionOf(systemId: string): KeyManagerDefinition {
  const keyManagers = findKeyManagers(systemId);
  if (!keyManagers) throw new Error(`The system ${systemId} has no key managers.`);
  return keyManagers;
}
