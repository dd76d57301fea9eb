import type { TlsTrust } from "@/lib/domain/connection";
import type { EmulatedSystem } from "@/lib/systems/contract/emulator";

/** Replaces every `{base:ID}` in the strings of a value by that endpoint's base URL. Throws for an unknown endpoint. */
export function withBaseUrls<T>(value: T, baseUrls: ReadonlyMap<string, string>): T {
  const visit = (part: unknown): unknown => {
    if (typeof part === "string") {
      return part.replaceAll(/\{base:([^}]+)\}/g, (_whole, id: string) => {
        const url = baseUrls.get(id);
        if (url === undefined) throw new Error(`No endpoint "${id}" in the fleet.`);
        return url;
      });
    }
    if (Array.isArray(part)) return part.map(visit);
    if (part && typeof part === "object") {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]));
    }
    return part;
  };
  return visit(value) as T;
}

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
