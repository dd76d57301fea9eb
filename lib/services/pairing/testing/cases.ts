/** Two connections of each system that the lab has unpaired, and where their halves are made. */
export interface PairingCase {
  system: string;
  a: string;
  b: string;
  post: { offer: string; accept: string };
  /** Below it, everything that reads peers. */
  reads: string;
  paired: string;
  /** Whether both ends go on resting on what one of them was given. */
  lastingSecret: boolean;
}

export const pairingCases: PairingCase[] = [
  {
    system: "ontap",
    a: "eu-dr-01",
    b: "us-arch-02",
    post: { offer: "/api/cluster/peers", accept: "/api/cluster/peers" },
    reads: "/api/cluster/peers",
    paired: "available",
    lastingSecret: true,
  },
  {
    system: "consul",
    a: "consul-lhr1",
    b: "consul-ams1",
    post: { offer: "/v1/peering/token", accept: "/v1/peering/establish" },
    reads: "/v1/peering",
    paired: "ACTIVE",
    lastingSecret: false,
  },
];
