import "server-only";
import type { PeerActName } from "@/lib/domain/batch-acts";
import type { BatchActs } from "@/lib/operations/batches/acts";
import type { PeerAct } from "./batches/contract";

/** Every act on chosen peers; each is loaded when it is needed. */
export const peerActs: Record<PeerActName, () => Promise<PeerAct>> = {
  unpair: async () => (await import("./batches/acts/unpair")).unpair,
  delete: async () => (await import("./batches/acts/delete-ended")).deleteEnded,
  renew: async () => (await import("./batches/acts/renew")).renew,
  anew: async () => (await import("./batches/acts/anew")).anew,
  encryption: async () => (await import("./batches/acts/encryption")).encryption,
  label: async () => (await import("./batches/acts/label")).label,
  refresh: async () => (await import("./batches/acts/refresh")).refresh,
};

/** What carries out each act of a batch. */
export const batchActs: BatchActs = {
  ...peerActs,
  plan: async () => (await import("./wanted/plan-act")).planAct,
};
