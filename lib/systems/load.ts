import "server-only";
import type { AdapterFactory } from "./contract";
import { createConsulAdapter } from "./consul/adapter";
import { createOntapAdapter } from "./ontap/adapter";
import { createOtcAdapter } from "./otc/adapter";

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
