import "server-only";
import type { SystemIdentity } from "@/lib/domain/connection";
import { earliestEnd } from "@/lib/systems/kit/certificate-end";
import { type ConsulClient, orNull } from "./client";
import { isoOf } from "./times";

/** Versions of Enterprise end in "+ent" (hashicorp/consul version/version.go VersionMetadata). */
export const isEnterprise = (version: string): boolean => /\+ent\b/.test(version);

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

const onOff = (value: boolean | null | undefined): string | null =>
  typeof value === "boolean" ? (value ? "on" : "off") : null;

/**
 * Who this is: datacenter, trust domain, version. Without agent:read the version comes from its own route
 * (1.16 and newer) and the datacenter stays unknown; the connection's name stands in for it.
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
  const version = self?.Config.Version ?? (await orNull(client.agentVersion(signal)));
  const debug = self?.DebugConfig;
  const isServer = self?.Config.Server ?? null;
  const facts: Record<string, string | null> = {
    Edition: version
      ? isEnterprise(version) || self?.Config.Partition
        ? "Enterprise"
        : "Community"
      : null,
    Agent: self?.Config.NodeName
      ? `${self.Config.NodeName} (${isServer ? "server" : "client"})`
      : null,
    "Trust domain": trustDomain,
    Leader: leader || "none",
    "Primary datacenter": self?.Config.PrimaryDatacenter ?? null,
    // Counts on servers only: a client agent reports its own, unused setting.
    Peering: isServer ? onOff(debug?.PeeringEnabled) : null,
    "Service mesh": isServer ? onOff(debug?.ConnectEnabled) : null,
    ACLs: onOff(debug?.ACLsEnabled),
    "gRPC TLS port":
      isServer && debug?.GRPCTLSPort && debug.GRPCTLSPort > 0 ? String(debug.GRPCTLSPort) : null,
  };
  const datacenter = self?.Config.Datacenter ?? null;
  return {
    id: [datacenter, trustDomain].filter(Boolean).join("/") || connectionName,
    name: datacenter ?? connectionName,
    version,
    ends: endsOf(roots?.Roots ?? [], token),
    facts: Object.fromEntries(
      Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  };
}
