import type { PeerSnapshot } from "@/lib/domain/peer";
import { noAbort, type TestLab } from "./world";

const signal = noAbort();

/** The id of a virtual interface of the emulated region. */
export async function interfaceId(lab: TestLab, name: string): Promise<string> {
  const choice = (await lab.adapter.choices("virtual-interfaces", {}, signal)).find(
    ({ label }) => label === name,
  );
  if (!choice) throw new Error(`The fleet has no ${name}.`);
  return choice.value;
}
/** A peer of the emulated region, as the adapter lists it. */
export async function peerNamed(lab: TestLab, name: string): Promise<PeerSnapshot> {
  const peer = (await lab.adapter.listPeers(signal)).find((candidate) => candidate.name === name);
  if (!peer) throw new Error(`The fleet has no peer ${name}.`);
  return peer;
}
/** An IPv6 peer by BGP, as a form sends it. */
export const ipv6Bgp = (virtualInterfaceId: string) => ({
  virtualInterfaceId,
  name: "core-01-v6",
  description: "second family",
  addressFamily: "ipv6",
  localGateway: "FD20::1/126",
  remoteGateway: "FD20::2/126",
  routeMode: "bgp",
  bgpAsn: 65010,
  bgpMd5: "Qaz12345678",
  remoteSubnets: ["2001:db8:a::/48"],
});

/** The same with the least that is needed, for an interface of that name. */
export async function createInput(lab: TestLab, name = "vif-zrh-core-01") {
  const choice = (await lab.adapter.choices("virtual-interfaces", {}, signal)).find(
    ({ label }) => label === name,
  );
  return {
    virtualInterfaceId: choice?.value ?? "",
    name: "v6",
    addressFamily: "ipv6",
    localGateway: "FD20::1/126",
    remoteGateway: "FD20::2/126",
    routeMode: "bgp",
    bgpAsn: 65010,
    bgpMd5: "Qaz12345678",
    remoteSubnets: ["2001:db8:a::/48"],
  };
}
