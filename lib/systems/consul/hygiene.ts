import { good, type HygieneDefinition } from "@/lib/systems/contract/hygiene";

/**
 * What is checked of cluster peerings. Peering is always by TLS (Consul refuses to establish one without), and the token
 * works once, so neither encryption nor the age of a secret is a matter here; no source says how far versions may be apart.
 */
export const hygiene: HygieneDefinition = {
  judge: { encryption: ({ encryption }) => (encryption === null ? null : good) },
  // ESTABLISHING is the dialing side, which has its token already.
  isOffer: ({ nativeState }) => nativeState === "PENDING",
};
