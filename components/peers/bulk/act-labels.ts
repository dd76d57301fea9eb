import type { PeerActName } from "@/lib/domain/batch-acts";

/** What each act on peers is called, on its own: all that a list needs before one is chosen. */
export const actLabels: Readonly<Record<PeerActName, string>> = {
  unpair: "Unpair",
  delete: "Delete ended",
  renew: "Renew secret",
  anew: "Re-establish",
  encryption: "Set encryption",
  label: "Labels",
  refresh: "Refresh",
};
