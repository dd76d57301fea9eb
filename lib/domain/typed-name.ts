import type { PeerStatus } from "./status-scale";

const hasWorked: Record<PeerStatus, boolean> = {
  healthy: true,
  degraded: true,
  failed: true,
  unknown: true,
  pending: false,
  removing: false,
  ended: false,
};

/** What is about to be removed, by its name. */
export type Removed =
  /** `standing`: the states of the halves there are; `missing`: the other half is known to be gone. */
  | { kind: "peer"; name: string; standing: readonly PeerStatus[]; missing?: boolean }
  | { kind: "svm-peer"; name: string; status: PeerStatus }
  | { kind: "key-manager"; name: string }
  | { kind: "connection"; name: string; peerCount: number }
  | { kind: "user"; name: string };

/**
 * The name that has to be typed before something is removed: where much is lost, and nowhere else. Much is lost with
 * a relationship that has worked and still has both its halves, with all keys, with an account, and with a connection
 * that has peers.
 * @returns undefined where a press is enough.
 */
export function typedName(removed: Removed): string | undefined {
  return muchIsLost(removed) ? removed.name : undefined;
}

function muchIsLost(removed: Removed): boolean {
  switch (removed.kind) {
    case "peer":
      return removed.missing !== true && removed.standing.some((status) => hasWorked[status]);
    case "svm-peer":
      return removed.status === "healthy";
    case "connection":
      return removed.peerCount > 0;
    case "key-manager":
    case "user":
      return true;
  }
}
