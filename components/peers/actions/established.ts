import type { PeerStatus } from "@/lib/domain/status-scale";

const established: Record<PeerStatus, boolean> = {
  healthy: true,
  degraded: true,
  failed: true,
  unknown: true,
  pending: false,
  removing: false,
  ended: false,
};

/** Whether a relationship once worked: deleting it hits hard, so its name has to be typed. */
export const isEstablished = (status: PeerStatus): boolean => established[status];
