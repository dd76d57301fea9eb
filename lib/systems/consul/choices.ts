import "server-only";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { Choice } from "@/lib/systems/contract/parts";
import { type ConsulClient, orNull } from "./client";
import type { PartitionScope } from "./edition";
import { readDatacenter, readTrustDomain, readVersion } from "./identify";
import { listPartitions } from "./partitions";
import { isEnterprise } from "./releases";
import { serviceName } from "./service-name";
import { keyOf, parseKey } from "./to-peer";
import { roleOf } from "./role";
import { instantOf } from "./times";
import { peeringSchema, type Peering } from "./wire";

type Read = (
  client: ConsulClient,
  params: Record<string, string>,
  scope: Scope,
  signal: AbortSignal,
) => Promise<Choice[]>;

/** Which partitions a connection covers, and the one its settings limit it to. */
interface Scope {
  partitions(signal: AbortSignal): Promise<PartitionScope>;
  limit: string | undefined;
}

/**
 * Enterprise partitions; none on Community Edition, which does not know the route and where a form must not ask for one.
 * @throws AppError where they may not be listed: that is not the same as none.
 */
const partitions: Read = async (client, _params, { limit }, signal) => {
  const known = (await orNull(client.partitions(signal), [404])) ?? [];
  return known.map(({ Name: name, Description: description, DeletedAt: deletedAt }) => ({
    value: name,
    label: name,
    ...(description ? { hint: description } : {}),
    ...(deletedAt ? { disabled: "It is being deleted." } : {}),
    ...(limit && limit !== name
      ? { disabled: `This connection is set to the partition "${limit}".` }
      : {}),
  }));
};

/** One choice: this datacenter itself, with what a form must know to recognise its own tokens and offer partitions. */
const cluster: Read = async (client, _params, { limit }, signal) => {
  const [self, trustDomain, servers, throughGateways] = await Promise.all([
    orNull(client.agentSelf(signal)),
    readTrustDomain(client, signal),
    orNull(client.serverAddresses(signal)),
    // No such entry: nothing is demanded.
    orNull(client.peersThroughGateways(signal), [401, 403, 500]).catch((error: unknown) => {
      if (isAppError(error) && error.backend?.status === 404) return false;
      throw error;
    }),
  ]);
  const [version, datacenter] = await Promise.all([
    readVersion(client, self, signal),
    readDatacenter(client, self, signal),
  ]);
  return [
    {
      value: datacenter ?? "this datacenter",
      label: datacenter ?? "This datacenter",
      ...(version ? { hint: `Consul ${version}` } : {}),
      data: {
        datacenter,
        trustDomain,
        servers: servers ?? [],
        version,
        enterprise: version ? isEnterprise(version) || Boolean(self?.Config.Partition) : null,
        partition: limit ?? null,
        throughGateways,
        peeringEnabled: self?.Config.Server ? (self.DebugConfig?.PeeringEnabled ?? null) : null,
        connectEnabled: self?.Config.Server ? (self.DebugConfig?.ConnectEnabled ?? null) : null,
        grpcTlsPort: self?.Config.Server ? (self.DebugConfig?.GRPCTLSPort ?? null) : null,
      },
    },
  ];
};

/** Names in use, with role and state: a form tells from them what a name would overwrite. */
const peerings: Read = async (client, _params, scope, signal) => {
  const { lists, unread } = await listPartitions(client, await scope.partitions(signal), signal);
  const known = lists
    .flatMap(({ value }) => value)
    .flatMap((native) => {
      const parsed = peeringSchema.safeParse(native);
      return parsed.success ? [peeringChoice(parsed.data)] : [];
    });
  // A name that is not in the list is free only where the list is all of its partition.
  const hidden = unread.map(
    ({ partition, error }): Choice => ({
      value: `${partition ?? "*"}/*`,
      label: partition ?? "Other partitions",
      disabled: error.message,
      data: { unread: partition ?? "*" },
    }),
  );
  return [...known, ...hidden];
};

function peeringChoice(peering: Peering): Choice {
  const role = roleOf(peering);
  return {
    value: keyOf({ name: peering.Name, partition: peering.Partition || undefined }),
    label: peering.Name,
    hint: `${role}, ${peering.State}`,
    data: {
      id: peering.ID,
      role,
      state: peering.State,
      deleting: instantOf(peering.DeletedAt) !== null,
      partition: peering.Partition ?? null,
      meta: peering.Meta ?? {},
      peerId: peering.PeerID ?? null,
    },
  };
}

const services =
  (read: "importedServices" | "exportedServices"): Read =>
  async (client, { peer }, _scope, signal) => {
    if (!peer)
      throw new AppError("invalid_input", "Name the peering whose services to list.", {
        issues: [{ pointer: "/peer", detail: "Name the peering." }],
      });
    const { name, partition } = parseKey(peer);
    return (await client[read](name, partition, signal)).map((service) => ({
      value: serviceName(service),
      label: serviceName(service),
      ...(read === "importedServices" ? { hint: `${service.InstanceCount ?? 0} instances` } : {}),
      data: {
        passing: service.ChecksPassing ?? null,
        warning: service.ChecksWarning ?? null,
        critical: service.ChecksCritical ?? null,
      },
    }));
  };

/** What this connection's token may do with peerings. Without ACLs everything is allowed. */
const rights: Read = async (client, _params, _scope, signal) => {
  const questions = ["read", "write"].map((access) => ({ Resource: "peering", Access: access }));
  // 401 means "ACL support disabled"; an unknown token is a 403 and stays an error.
  const answers = await orNull(client.authorize(questions, signal), [401]);
  return ["read", "write"].map((access) => {
    const allowed = answers?.find((answer) => answer.Access === access)?.Allow ?? true;
    return {
      value: `peering:${access}`,
      label: `peering:${access}`,
      ...(allowed ? {} : { disabled: `The ACL token lacks peering:${access}.` }),
    };
  });
};

const reads = {
  partitions,
  cluster,
  peerings,
  "imported-services": services("importedServices"),
  "exported-services": services("exportedServices"),
  rights,
} satisfies Record<string, Read>;
export type ChoiceKind = keyof typeof reads;

export const choiceKinds: readonly string[] = Object.keys(reads);

/** Reads one choice list. @throws AppError `not_found` for a kind nobody knows. */
export function readChoices(
  client: ConsulClient,
  kind: string,
  params: Record<string, string>,
  scope: Scope,
  signal: AbortSignal,
): Promise<Choice[]> {
  const read = Object.hasOwn(reads, kind) ? reads[kind as ChoiceKind] : undefined;
  if (!read) throw new AppError("not_found", `Consul has no choices named "${kind}".`);
  return read(client, params, scope, signal);
}
