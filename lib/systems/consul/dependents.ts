import "server-only";
import { counted } from "@/lib/domain/counted";
import type { Dependent } from "@/lib/systems/contract/parts";
import { type ConsulClient, orNull } from "./client";
import { namesOnce, serviceName } from "./service-name";
import { parseKey } from "./to-peer";
import { peeringSchema } from "./wire";

const lostThere = (service: string): Dependent => ({
  kind: "exported service",
  name: service,
  detail:
    "The other side loses it; the exported-services entry here stays and still names this peer.",
});

const instances = { one: "1 instance", other: "{n} instances" };

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
  const seen = imported.length > 0 ? await importedSeen(client, name, partition, signal) : [];
  const known = seen.filter((service) => imported.includes(service.Name));
  const named = new Set(known.map((service) => service.Name));
  const lost = (service: string, count: number | null): Dependent => ({
    kind: "imported service",
    name: service,
    detail:
      count === null
        ? "Services here lose it at once."
        : `Services here lose it at once (${counted(instances, count)}).`,
  });
  // 1.13 tells how many, not which.
  const numbers = peering.success && !stream ? peering.data : null;
  const unnamed = (count: number) => `${count} that this version does not name`;
  return [
    ...(numbers?.ImportedServiceCount ? [lost(unnamed(numbers.ImportedServiceCount), null)] : []),
    ...(numbers?.ExportedServiceCount ? [lostThere(unnamed(numbers.ExportedServiceCount))] : []),
    ...known.map((service) => lost(serviceName(service), service.InstanceCount ?? 0)),
    ...namesOnce(imported.filter((service) => !named.has(service))).map((service) =>
      lost(service, null),
    ),
    ...namesOnce(stream?.ExportedServices ?? []).map(lostThere),
  ];
}

/** An internal route of Consul's own UI, which tells namespaces and sizes: worth asking, never worth failing for. */
const importedSeen = async (
  client: ConsulClient,
  name: string,
  partition: string | undefined,
  signal: AbortSignal,
) =>
  (await orNull(client.importedServices(name, partition, signal), [400, 401, 403, 404, 500])) ?? [];
