import "server-only";
import type { Dependent } from "@/lib/systems/contract/parts";
import { type ConsulClient, orNull } from "./client";
import { parseKey } from "./to-peer";
import { peeringSchema } from "./wire";

/** What a delete takes along: services imported from the peer vanish here, services exported to it vanish there. */
export async function readDependents(
  client: ConsulClient,
  key: string,
  signal: AbortSignal,
): Promise<Dependent[]> {
  const { name, partition } = parseKey(key);
  const { value } = await client.read(name, partition, signal);
  const peering = peeringSchema.safeParse(value);
  const stream = peering.success ? peering.data.StreamStatus : null;
  const imported = stream?.ImportedServices ?? [];
  const instances =
    imported.length > 0
      ? await instanceCounts(client, name, partition, signal)
      : new Map<string, number>();
  return [
    ...imported.map((service): Dependent => {
      const count = instances.get(service);
      const size = count === undefined ? "" : ` (${count} instance${count === 1 ? "" : "s"})`;
      return {
        kind: "imported service",
        name: service,
        detail: `Services here lose it at once${size}.`,
      };
    }),
    ...(stream?.ExportedServices ?? []).map(
      (service): Dependent => ({
        kind: "exported service",
        name: service,
        detail:
          "The other side loses it; the exported-services entry here stays and still names this peer.",
      }),
    ),
  ];
}

/** An internal route of Consul's own UI: worth asking, never worth failing for. */
async function instanceCounts(
  client: ConsulClient,
  name: string,
  partition: string | undefined,
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const services =
    (await orNull(client.importedServices(name, partition, signal), [400, 401, 403, 404, 500])) ??
    [];
  return new Map(services.map((service) => [service.Name, service.InstanceCount ?? 0]));
}
