import "server-only";
import type { AdapterFactory } from "@/lib/systems/contract/adapter";
import { pairingForms as consulForms } from "./consul/pairing/forms";
import { pairingForms as ontapForms } from "./ontap/pairing/forms";
import { createConsulAdapter } from "./consul/adapter";
import { consulPairing } from "./consul/pairing/driver";
import { createOntapAdapter } from "./ontap/adapter";
import { ontapPairing } from "./ontap/pairing/driver";
import { createOtcAdapter } from "./otc/adapter";
import type { WantedForms } from "@/lib/systems/contract/pairing-forms";
import type { PairingDriver } from "@/lib/systems/contract/pairing";

const factories: Record<string, AdapterFactory> = {
  ontap: createOntapAdapter,
  consul: createConsulAdapter,
  otc: createOtcAdapter,
};

/** The adapter factory of a registered system. */
export function adapterFactoryOf(systemId: string): AdapterFactory {
  const factory = factories[systemId];
  if (!factory) throw new Error(`No adapter for system "${systemId}".`);
  return factory;
}

const pairingDrivers: Record<string, PairingDriver> = {
  ontap: ontapPairing,
  consul: consulPairing,
};

const wantedForms: Record<string, WantedForms> = {
  ontap: ontapForms.wanted,
  consul: consulForms.wanted,
};

/** What relationships of a system can be held to; undefined where they cannot be made here. */
export const findWantedForms = (systemId: string): WantedForms | undefined => wantedForms[systemId];

/** How two connections of a system are paired; undefined where they cannot be. */
export const findPairingDriver = (systemId: string): PairingDriver | undefined =>
  pairingDrivers[systemId];
