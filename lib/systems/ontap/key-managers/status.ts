import type { PeerStatus } from "@/lib/domain/status-scale";

interface StatusCode {
  status: PeerStatus;
  /** What to do; null when nothing is. */
  remedy: string | null;
}

const samePartnerServers =
  "Set up an external key manager on the partner cluster with the same key servers.";

/**
 * Codes of a key manager's `status`. The reference says 0 when the configuration is complete; its examples show 65537200.
 * Source: NetApp reference, key managers, GET, 9.19.1.
 */
export const statusCodes: Record<string, StatusCode> = {
  "0": { status: "healthy", remedy: null },
  "65537200": { status: "healthy", remedy: null },
  "65536894": { status: "degraded", remedy: samePartnerServers },
  "65537201": { status: "failed", remedy: "Add a key server to this key manager." },
  "65537202": { status: "degraded", remedy: "Add the same key servers on the partner cluster." },
  "65537203": {
    status: "degraded",
    remedy: "Check the partner cluster and the peering with it; the check is repeated by itself.",
  },
  "65537204": { status: "degraded", remedy: samePartnerServers },
};

/** What to do about volume encryption that nodes do not support, by code. */
export const encryptionRemedies: Record<string, string> = {
  // NetApp reference, key managers, volume_encryption; a node that joined later lacks the key database.
  "65536935":
    "Synchronise the key manager, so that nodes added later get it; then check their encryption licences.",
};
