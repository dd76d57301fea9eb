import type { Peering } from "./wire";

/** The dialer used the token and opens the connection; the acceptor made the token and waits to be dialled. */
export type Role = "dialer" | "acceptor";

/**
 * Only a dialer has addresses to dial. PeerID is no test: a dialer that is being deleted has lost it.
 * Source: hashicorp/consul proto/private/pbpeering/peering.go ShouldDial.
 */
export const roleOf = (peering: Peering): Role =>
  peering.PeerServerAddresses?.length ? "dialer" : "acceptor";

/**
 * What both ends of one peering share: the acceptor's ID, which the dialer stores as PeerID.
 * Null for a dialer that lost it, as while being deleted.
 */
export const pairKeyOf = (peering: Peering): string | null =>
  roleOf(peering) === "dialer" ? peering.PeerID || null : peering.ID;
