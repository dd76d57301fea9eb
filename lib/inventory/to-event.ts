import type { PeerEvent } from "@/lib/domain/peer";

/** A stored change of state as the API shows it: without what it is about, its instant as text. */
export const toEvent = ({
  id,
  at,
  kind,
  fromStatus,
  toStatus,
  fromState,
  toState,
  reason,
}: Omit<PeerEvent, "at"> & { at: Date }): PeerEvent => ({
  id,
  at: at.toISOString(),
  kind,
  fromStatus,
  toStatus,
  fromState,
  toState,
  reason,
});
