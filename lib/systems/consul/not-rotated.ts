import type { KeptSecret } from "@/lib/systems/contract/definition";

/** Why nothing of Consul is rotated unattended (agent/rpc/peering/service.go, GenerateToken and Establish). */
export const notRotated: readonly KeptSecret[] = [
  {
    what: "Cluster peerings",
    why: "A peering token is used up when the peering is established; what the two datacenters use from then on they make themselves and show to nobody, so there is nothing that grows old. Establishing again writes the new token's data before it is accepted: if that fails, a working peering may be left with data that does not work, and the old one cannot be put back. Renew the token on the peer's page when there is a reason to.",
  },
  {
    what: "ACL tokens",
    why: "Other programs may use the token that Peerdeck signs in with, and a token that can make others is more than Peerdeck asks for. Make a new one in Consul and enter it on the connection.",
  },
];
