import "server-only";
import type { PeerActName } from "@/lib/domain/batch";
import type { PeerAct } from "./batches/contract";

/** Every act on chosen peers; each is loaded when it is needed. */
export const peerActs: Record<PeerActName, () => Promise<PeerAct>> = {
  unpair: async () => (await import("./batches/acts/unpair")).unpair,
  delete: async () => (await import("./batches/acts/delete-ended")).deleteEnded,
  renew: async () => (await import("./batches/acts/renew")).renew,
  anew: async () => (await import("./batches/acts/anew")).anew,
  encryption: async () => (await import("./batches/acts/encryption")).encryption,
  refresh: async () => (await import("./batches/acts/refresh")).refresh,
};
