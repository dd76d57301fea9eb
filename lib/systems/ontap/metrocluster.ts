import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import type { Dependent } from "@/lib/systems/contract/parts";
import type { OntapClient } from "./client";

/**
 * Whether a peer is the other site of this cluster's MetroCluster, over which SVM configuration is replicated for disaster
 * recovery. False where the cluster does not tell. Source: NetApp, ONTAP MetroCluster: considerations for cluster peering.
 */
export async function isPartner(
  client: OntapClient,
  key: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { local, remote } = await client.metrocluster(signal);
    const state = local?.configuration_state;
    return (
      state !== undefined &&
      state !== "not_configured" &&
      remote?.cluster?.uuid?.toLowerCase() === key.toLowerCase()
    );
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/** The peer, marked where it is that. */
export async function markPartner(
  client: OntapClient,
  peer: PeerSnapshot,
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  return (await isPartner(client, peer.key, signal))
    ? { ...peer, remote: { ...peer.remote, session: "MetroCluster partner" } }
    : peer;
}

export const partnerKind = "MetroCluster partner";

/** What breaks first when that peer is removed. */
export const partnerDependent = (name: string): Dependent => ({
  kind: partnerKind,
  name,
  detail:
    "The other site of this MetroCluster. Disaster recovery replicates the configuration of SVMs over this peer: without it, changes no longer reach that site, and switching over loses them.",
});
