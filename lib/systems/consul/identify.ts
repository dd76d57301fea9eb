import "server-only";
import type { SystemIdentity } from "@/lib/domain/connection";
import { earliestEnd } from "@/lib/systems/kit/certificate-end";
import { isAppError } from "@/lib/errors/app-error";
import { type ConsulClient, orNull } from "./client";
import { isEnterprise } from "./releases";
import type { AgentSelf } from "./wire";
import { isoOf } from "./times";

/** Refusals of a CA that is off or starting. */
const caSilent = [400, 401, 403, 404, 500];

/** What ends some day: the roots services trust, and the token this is read with. */
const endsOf = (
  roots: readonly Partial<Record<"Name" | "ID" | "NotAfter" | "RootCert", string | null>>[],
  token: { AccessorID: string; Description?: string | null; ExpirationTime?: string | null } | null,
): NonNullable<SystemIdentity["ends"]> => [
  ...roots.flatMap(({ Name, ID, NotAfter, RootCert }) => {
    const at = isoOf(NotAfter) ?? earliestEnd(RootCert ? [RootCert] : []);
    return at === null ? [] : [{ what: "Connect CA root", name: Name || ID || "", at }];
  }),
  ...[token].flatMap((each) => {
    const at = isoOf(each?.ExpirationTime);
    return !each || at === null
      ? []
      : [{ what: "ACL token", name: each.Description || each.AccessorID, at }];
  }),
];

/** The trust domain, or null while the CA cannot answer (Connect off, CA starting). */
export const readTrustDomain = (
  client: ConsulClient,
  signal: AbortSignal,
): Promise<string | null> => orNull(client.trustDomain(signal), caSilent);

/** Federated datacenters that are asked, nearest first; the own one is nearest. */
const mostAsked = 5;

/**
 * The version in full, alike whatever the token may read: its own route needs no rights, but came with 1.16; the agent's
 * configuration leaves the pre-release out of Config.Version.
 */
export async function readVersion(
  client: ConsulClient,
  self: AgentSelf | null,
  signal: AbortSignal,
): Promise<string | null> {
  const told = await orNull(client.agentVersion(signal));
  if (told !== null || self === null) return told;
  const { Version: version } = self.Config;
  const preRelease = self.DebugConfig?.VersionPrerelease;
  return preRelease && !version.includes("-")
    ? version.replace(/^[\d.]+/, `$&-${preRelease}`)
    : version;
}

/**
 * The name of the datacenter that answers, by GET /v1/catalog/datacenters, which needs no rights. It lists all that are
 * federated, nearest first; the own one is the one whose leader is the leader here. Null when that does not tell.
 */
async function askDatacenter(client: ConsulClient, signal: AbortSignal): Promise<string | null> {
  const known = (await orNull(client.datacenters(signal), [401, 403, 404, 500])) ?? [];
  if (known.length < 2) return known[0] ?? null;
  const here = await client.leader(signal);
  if (here === "") return null;
  for (const name of known.slice(0, mostAsked)) {
    const there = await client.leaderOf(name, signal).catch((error: unknown) => {
      if (isAppError(error) && error.backend?.status != null) return null;
      throw error;
    });
    if (there === here) return name;
  }
  return null;
}

export const readDatacenter = async (
  client: ConsulClient,
  self: AgentSelf | null,
  signal: AbortSignal,
): Promise<string | null> => self?.Config.Datacenter ?? (await askDatacenter(client, signal));

const onOff = (value: boolean | null | undefined): string | null =>
  typeof value === "boolean" ? (value ? "on" : "off") : null;

const notKnown = "Not known";
/** What an agent says of itself it says with agent:read alone. */
const notTold = `${notKnown}: the token lacks agent:read`;

function agentFacts(self: AgentSelf | null): Record<string, string | null> {
  if (!self)
    return Object.fromEntries(
      ["Agent", "Peering", "Service mesh", "ACLs", "gRPC TLS port"].map((name) => [name, notTold]),
    );
  const { Config: config, DebugConfig: debug } = self;
  const isServer = config.Server ?? null;
  return {
    Agent: config.NodeName ? `${config.NodeName} (${isServer ? "server" : "client"})` : null,
    "Primary datacenter": config.PrimaryDatacenter ?? null,
    // Counts on servers only: a client agent reports its own, unused setting.
    Peering: isServer ? onOff(debug?.PeeringEnabled) : null,
    "Service mesh": isServer ? onOff(debug?.ConnectEnabled) : null,
    ACLs: onOff(debug?.ACLsEnabled),
    "gRPC TLS port":
      isServer && debug?.GRPCTLSPort && debug.GRPCTLSPort > 0 ? String(debug.GRPCTLSPort) : null,
  };
}

/**
 * Who this is: datacenter and trust domain together, of which federated datacenters share the second and clusters that
 * know nothing of each other often the first. Where one of them cannot be read there is no identifier.
 */
export async function identify(
  client: ConsulClient,
  connectionName: string,
  signal: AbortSignal,
): Promise<SystemIdentity> {
  const [self, roots, token, leader] = await Promise.all([
    orNull(client.agentSelf(signal)),
    orNull(client.caRoots(signal), caSilent),
    // Without ACLs there is no token, and without rights it does not tell.
    orNull(client.aclSelf(signal), [400, 401, 403, 404, 500]),
    client.leader(signal),
  ]);
  const trustDomain = roots?.TrustDomain ?? null;
  const [version, datacenter] = await Promise.all([
    readVersion(client, self, signal),
    readDatacenter(client, self, signal),
  ]);
  const facts: Record<string, string | null> = {
    Edition: version
      ? isEnterprise(version) || self?.Config.Partition
        ? "Enterprise"
        : "Community"
      : notKnown,
    "Trust domain": trustDomain ?? notKnown,
    Leader: leader || "none",
    ...agentFacts(self),
  };
  return {
    id: datacenter && trustDomain ? `${datacenter}/${trustDomain}` : null,
    name: datacenter ?? connectionName,
    version,
    ends: endsOf(roots?.Roots ?? [], token),
    facts: Object.fromEntries(
      Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  };
}
