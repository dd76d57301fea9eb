import type { Choice } from "@/lib/systems/contract/parts";
import type { ChoiceKind } from "../choices";
import type { AddressFamily } from "@/lib/domain/ip";
import type { Context } from "./draft";

/** The rules a cluster sets for its peers; ONTAP's own defaults where it has not said. */
export interface PeeringPolicy {
  clusterName: string | null;
  release: string | null;
  minimumPassphraseLength: number;
  authenticationRequired: boolean;
  encryptionRequired: boolean;
}

/** An intercluster LIF as rules need it. */
export interface LifFact {
  address: string;
  node: string | null;
  up: boolean;
  family: AddressFamily | null;
}

/** A list the cluster has answered; null while it has not, or when it cannot. */
export const listOf = (context: Context, kind: ChoiceKind): readonly Choice[] | null => {
  const list = context.choices[kind];
  return list?.state === "ready" ? list.items : null;
};

export const hasFailed = (context: Context, kind: ChoiceKind): boolean =>
  context.choices[kind]?.state === "failed";

const textOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

/**
 * The peering policy: as read now, else as the cluster said when it was last identified, else ONTAP's defaults.
 * Source: NetApp reference, cluster 9.15.1, `peering_policy`.
 */
export function policyOf(context: Context): PeeringPolicy {
  const data = listOf(context, "policy")?.[0]?.data;
  const identity = context.connection?.identity ?? null;
  const stated = identity?.facts ?? {};
  const minimum =
    data?.["minimumPassphraseLength"] ?? Number(stated["Minimum passphrase length"] ?? Number.NaN);
  const flag = (key: string, fact: string, otherwise: boolean): boolean => {
    const value = data?.[key] ?? (stated[fact] === undefined ? undefined : stated[fact] === "Yes");
    return typeof value === "boolean" ? value : otherwise;
  };
  return {
    clusterName: textOf(data?.["clusterName"]) ?? identity?.name ?? null,
    release: textOf(data?.["release"]) ?? identity?.version ?? null,
    minimumPassphraseLength: typeof minimum === "number" && Number.isFinite(minimum) ? minimum : 8,
    authenticationRequired: flag("authenticationRequired", "Authentication required", true),
    encryptionRequired: flag("encryptionRequired", "Encryption required", false),
  };
}

/** The IPspace a form's value means: a UUID from the list or a typed name; "" is Default. Null when it is not in the list. */
export function ipspaceChoice(context: Context, value: string): Choice | null {
  const list = listOf(context, "ipspaces") ?? [];
  if (value === "") return list.find((item) => item.label === "Default") ?? null;
  return list.find((item) => item.value === value || item.label === value) ?? null;
}

const isFamily = (value: unknown): value is AddressFamily => value === "ipv4" || value === "ipv6";

/** The intercluster LIFs of the chosen IPspace; null until they are read. */
function lifsOf(context: Context, ipspace: string): LifFact[] | null {
  const list = listOf(context, "interclusterLifs");
  if (!list) return null;
  const chosen = ipspaceChoice(context, ipspace);
  const isHere = (item: Choice): boolean => {
    const of = item.data?.["ipspace"] as { uuid?: string; name?: string } | null | undefined;
    if (!of) return true;
    return chosen
      ? of.uuid === chosen.value
      : of.uuid === ipspace || of.name === (ipspace || "Default");
  };
  return list.filter(isHere).map((item) => {
    const family = item.data?.["family"];
    return {
      address: item.value,
      node: textOf(item.data?.["node"]),
      up: item.disabled === undefined,
      family: isFamily(family) ? family : null,
    };
  });
}

export const nodesOf = (context: Context): string[] | null =>
  listOf(context, "nodes")
    ?.map((node) => node.label)
    .sort() ?? null;

/** Nodes without an intercluster LIF that is up, of a family where one is asked for; null until LIFs and nodes are read. */
export function nodesWithoutLif(
  context: Context,
  ipspace: string,
  family: AddressFamily | null,
): string[] | null {
  const lifs = lifsOf(context, ipspace);
  const nodes = nodesOf(context);
  if (!lifs || !nodes) return null;
  const ready = new Set(
    lifs
      .filter((lif) => lif.up && (family === null || lif.family === family))
      .map((lif) => lif.node),
  );
  return nodes.filter((node) => !ready.has(node));
}

/** Ports of a broadcast domain, by node; null when the domain is not in the list. */
export function portsPerNode(domain: Choice | undefined): Record<string, number> | null {
  const ports = domain?.data?.["portsPerNode"];
  return typeof ports === "object" && ports !== null ? (ports as Record<string, number>) : null;
}

/** A relationship this cluster already has. */
export interface KnownPeer {
  label: string;
  name: string | null;
  uuid: string | null;
  addresses: string[];
}

export function knownPeers(context: Context): KnownPeer[] {
  return (listOf(context, "peerNames") ?? []).map((item) => ({
    label: item.label,
    name: textOf(item.data?.["name"]),
    uuid: textOf(item.data?.["uuid"]),
    addresses: Array.isArray(item.data?.["addresses"])
      ? item.data["addresses"].filter((address) => typeof address === "string")
      : [],
  }));
}

/** Whether a release is known to be older than the given one; an unknown release counts as new enough. */
export function isOlder(release: string | null, major: number): boolean {
  const parts = /^(\d+)\.(\d+)/.exec(release ?? "");
  return parts !== null && Number(parts[1]) === 9 && Number(parts[2]) < major;
}
