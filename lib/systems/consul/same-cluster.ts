import type { DecodedToken } from "./token-decode";

/** What is known of the cluster that is to use a token. */
export interface OwnCluster {
  datacenter: string | null;
  /** "<uuid>.consul" */
  trustDomain: string | null;
  /** IDs of its own acceptor peerings: a token of one of them was made here, whatever else is known. */
  acceptorIds?: readonly string[];
}

export const sameClusterProblem =
  "This token was made by the same cluster. Use it on the other datacenter.";

/**
 * Whether a token was made by the very cluster it is about to be used on; null when too little is known of that cluster.
 * Consul compares TLS server names, which hold datacenter and trust domain (agent/rpc/peering/service.go Establish, since 1.14).
 */
export function isSameCluster(
  token: Pick<DecodedToken, "serverName" | "peerId">,
  own: OwnCluster,
): boolean | null {
  if (token.peerId && own.acceptorIds?.includes(token.peerId)) return true;
  if (!own.datacenter || !own.trustDomain) return null;
  return token.serverName === `server.${own.datacenter}.peering.${own.trustDomain}`;
}
