import type { ProofWorld, SystemProof } from "../../testing/proof";
import { nativeOf } from "../native";

const project = "otc-eu-ch2";
/** Its IPv4 slot is taken, its IPv6 slot is free. */
const halfFree = "vif-zrh-core-01";

async function interfaceId(world: ProofWorld): Promise<string> {
  const interfaces = await world.adapter(project).choices("virtual-interfaces", {}, world.signal());
  return interfaces.find(({ label }) => label === halfFree)?.value ?? "";
}

/** The hand-made project of the lab. */
export const otcProof: SystemProof = {
  writes: {
    creates: [
      {
        mode: "peer",
        connection: project,
        minimum: async (world) => ({
          virtualInterfaceId: await interfaceId(world),
          addressFamily: "ipv6",
          name: "core-01-v6",
          localGateway: "fd20::1/126",
          remoteGateway: "fd20::2/126",
          bgpAsn: 65010,
          bgpMd5: "Qaz12345678",
          remoteSubnets: ["2001:db8:a::/48"],
        }),
      },
    ],
    change: {
      mode: "peer",
      values: () => ({ description: "second family" }),
      shows: (peer) => nativeOf(peer).record?.description === "second family",
    },
    refused: {
      connection: project,
      input: async (world) => ({
        virtualInterfaceId: await interfaceId(world),
        name: "core-01-again",
        addressFamily: "ipv4",
        localGateway: "10.99.0.1/30",
        remoteGateway: "10.99.0.2/30",
        routeMode: "static",
        remoteSubnets: ["172.30.0.0/16"],
      }),
      pointer: "/addressFamily",
    },
  },
};
