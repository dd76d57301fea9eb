import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { keyManagers as ontap } from "./ontap/key-managers/definition";

/** Key managers by system, for pages about them: the rest of a system's definition stays out of their first load. */
const definitions: Readonly<Record<string, KeyManagerDefinition>> = { ontap };

/** The key managers' definition of a system; undefined where it has none. */
export const findKeyManagers = (systemId: string): KeyManagerDefinition | undefined =>
  definitions[systemId];
