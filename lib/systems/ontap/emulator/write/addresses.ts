import { addressKind } from "../../rules/addresses";
import { parseIp, sameAddress, type AddressFamily } from "@/lib/domain/ip";
import { documented, type OntapError } from "../errors";
import type { LabCluster, LabLif, RemoteIdentity, World } from "../state";

/** The far side a list of addresses leads to. */
export type FarSide =
  | { kind: "lab"; cluster: LabCluster; ipspace: string }
  | { kind: "stranger"; identity: RemoteIdentity };

type Operation = "create" | "modify";
const target = (index: number): string => `remote.ip_addresses[${index}]`;

const codes: Record<
  Operation,
  { mixed: string; unusable: string; unresolved: string; twoFamilies: string; unreachable: string }
> = {
  create: {
    mixed: "4653708",
    unusable: "4653368",
    unresolved: "8847365",
    twoFamilies: "4656101",
    unreachable: "4653368",
  },
  modify: {
    mixed: "4656076",
    unusable: "8847365",
    unresolved: "4656092",
    twoFamilies: "4656076",
    unreachable: "4653218",
  },
};

const lookUp = (world: World, name: string): string[] | undefined =>
  Object.entries(world.hosts).find(([host]) => host.toLowerCase() === name.toLowerCase())?.[1];

interface Resolved {
  index: number;
  named: boolean;
  addresses: string[];
}

/** Every entry as literal addresses of one family. */
export function resolveAddresses(
  world: World,
  entries: readonly string[],
  operation: Operation,
): { family: AddressFamily; resolved: Resolved[] } {
  const at = (code: string, index: number): OntapError =>
    documented(operation, code, { target: target(index) });
  let family: AddressFamily | null = null;
  const resolved = entries.map((entry, index): Resolved => {
    const kind = addressKind(entry);
    if (kind === null) throw at(codes[operation].unusable, index);
    const addresses = kind === "name" ? lookUp(world, entry) : [entry];
    if (!addresses || addresses.length === 0) throw at(codes[operation].unresolved, index);
    const families = new Set(addresses.map((address) => parseIp(address)?.family));
    if (families.size > 1) throw at(codes[operation].twoFamilies, index);
    const [own] = families;
    if (own && family && own !== family) throw at(codes[operation].mixed, index);
    family = own ?? family;
    return { index, named: kind === "name", addresses };
  });
  return { family: family ?? "ipv4", resolved };
}

/** Refuses this cluster's own addresses: written down they are "in use", by name or translation they lead to "self". */
export function refuseOwn(cluster: LabCluster, resolved: readonly Resolved[]): void {
  for (const { index, named, addresses } of resolved) {
    for (const address of addresses) {
      const local = cluster.lifs.some((lif) => sameAddress(lif.address, address));
      if (local && !named) throw documented("create", "4656100", { target: target(index) });
      if (local || cluster.aliases.some((alias) => sameAddress(alias, address)))
        throw documented("create", "4653058", { target: target(index) });
    }
  }
}

const interclusterLif = (cluster: LabCluster, address: string): LabLif | undefined =>
  cluster.lifs.find((lif) => lif.role === "intercluster" && sameAddress(lif.address, address));

function ownerOf(
  world: World,
  address: string,
): { id: string; far: FarSide; up: boolean } | undefined {
  for (const cluster of world.clusters) {
    const lif = interclusterLif(cluster, address);
    if (lif)
      return { id: cluster.uuid, far: { kind: "lab", cluster, ipspace: lif.ipspace }, up: lif.up };
  }
  const has = (identity: RemoteIdentity): boolean =>
    identity.addresses.some((known) => sameAddress(known, address));
  const identity =
    world.strangers.find(has) ??
    world.clusters.flatMap(({ peers }) => peers.flatMap((peer) => peer.remote ?? [])).find(has);
  return identity && { id: identity.uuid, far: { kind: "stranger", identity }, up: true };
}

/** The cluster that answers at all of these addresses; refuses those that do not answer or belong to several. */
export function findFarSide(
  world: World,
  resolved: readonly Resolved[],
  operation: Operation,
): FarSide {
  let found: { id: string; far: FarSide } | undefined;
  for (const { index, addresses } of resolved) {
    for (const address of addresses) {
      const owner = ownerOf(world, address);
      if (!owner?.up || (found && found.id !== owner.id))
        throw documented(operation, codes[operation].unreachable, { target: target(index) });
      found ??= owner;
    }
  }
  if (!found) throw documented(operation, codes[operation].unreachable);
  return found.far;
}

/** Nodes that have a working intercluster interface of a family in an IPspace. */
export const readyNodes = (cluster: LabCluster, ipspace: string, family: AddressFamily): number =>
  new Set(
    cluster.lifs
      .filter(
        (lif) =>
          lif.role === "intercluster" && lif.ipspace === ipspace && lif.family === family && lif.up,
      )
      .map((lif) => lif.node),
  ).size;
