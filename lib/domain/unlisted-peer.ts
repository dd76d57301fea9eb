import type { Connection } from "./connection";
import type { Peer, PeerSnapshot } from "./peer";

/** A snapshot as a peer that is in no inventory yet: known as it was just read, without identity and times. */
export const unlistedPeer = (
  snapshot: PeerSnapshot,
  { id, name, system }: Pick<Connection, "id" | "name" | "system">,
): Peer => ({
  ...snapshot,
  id: "",
  connectionId: id,
  connectionName: name,
  system,
  firstSeenAt: "",
  statusSince: "",
  statusSinceKnown: true,
  known: true,
  shownStatus: snapshot.status,
  asOf: null,
  certificateEndsAt: snapshot.certificateEndsAt ?? null,
  explanation: null,
  labels: {},
});
