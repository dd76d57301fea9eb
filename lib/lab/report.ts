import type { TlsTrust } from "@/lib/domain/connection";
import { withBaseUrls } from "./base-urls";
import type { EmulatedSystem } from "@/lib/systems/contract/emulator";

/** Where one endpoint listens. */
export interface ReportedEndpoint {
  id: string;
  system: string;
  url: string;
}

/** One connection as the dashboard would register it. Holds the lab's own credentials. */
export interface ReportedConnection {
  name: string;
  system: string;
  endpoint: string;
  address: string;
  settings: Record<string, unknown>;
  credentials: { kind: string; values: Record<string, unknown> };
  trust: TlsTrust;
}

/** The endpoints of the systems, in the fleet's order. */
export const reportEndpoints = (
  systems: readonly EmulatedSystem[],
  urls: ReadonlyMap<string, string>,
): ReportedEndpoint[] =>
  systems.flatMap((system) =>
    system.endpoints.map(({ id }) => ({ id, system: system.id, url: urls.get(id) ?? "" })),
  );

/** The connections of the systems with real addresses filled in. Throws when one names an unknown endpoint. */
export function reportConnections(
  systems: readonly EmulatedSystem[],
  urls: ReadonlyMap<string, string>,
  caPem: string,
): ReportedConnection[] {
  return systems.flatMap((system) =>
    system.connections.map((connection) => {
      const address = withBaseUrls(connection.address, urls);
      const trust: TlsTrust = address.startsWith("https:")
        ? { mode: "ca", caPem }
        : { mode: "system" };
      const { name, endpoint } = connection;
      return {
        name,
        system: connection.system,
        endpoint,
        address,
        settings: withBaseUrls(connection.settings, urls),
        credentials: withBaseUrls(connection.credentials, urls),
        trust,
      };
    }),
  );
}
