import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import type { Dependent } from "@/lib/systems/contract/parts";
import type { OntapClient } from "./client";

/** The UUID of the other site of this cluster's MetroCluster; "none" without one, null where that could not be read. */
type Partner = string | null;
const none = "none";

/**
 * The other site of this cluster's MetroCluster, over which SVM configuration is replicated for disaster recovery. A
 * release that knows no MetroCluster has none. Source: NetApp, ONTAP MetroCluster: considerations for cluster peering.
 */
export async function partnerOf(client: OntapClient, signal: AbortSignal): Promise<Partner> {
  try {
    const { local, remote } = await client.metrocluster(signal);
    const state = local?.configuration_state;
    if (state === undefined || state === "not_configured") return none;
    return remote?.cluster?.uuid?.toLowerCase() ?? none;
  } catch (error) {
    if (isAppError(error)) return error.code === "not_found" ? none : null;
    throw error;
  }
}

/** Whether a peer is that site; null where it could not be read which one is. */
export const isPartner = (partner: Partner, key: string): boolean | null =>
  partner === null ? null : partner === key.toLowerCase();

/** A peer that is that, marked. */
export const asPartner = (peer: PeerSnapshot): PeerSnapshot => ({
  ...peer,
  remote: { ...peer.remote, session: "MetroCluster partner" },
});

const partnerKind = "MetroCluster partner";
const perhapsKind = "Perhaps MetroCluster partner";
/** Whether a dependent is that partner, or may be; it forbids nothing. */
export const isAboutPartner = ({ kind }: Dependent): boolean =>
  kind === partnerKind || kind === perhapsKind;

/** Where it could not be read whether a peer is that: a warning, since it may be. */
export const partnerUnread = (name: string): Dependent => ({
  kind: perhapsKind,
  name,
  detail:
    "Whether this is the other site of a MetroCluster could not be read. If it is, disaster recovery needs this peer: check on the cluster before you go on.",
});

/** What breaks first when that peer is removed. */
export const partnerDependent = (name: string): Dependent => ({
  kind: partnerKind,
  name,
  detail:
    "The other site of this MetroCluster. Disaster recovery replicates the configuration of SVMs over this peer: without it, changes no longer reach that site, and switching over loses them.",
});
