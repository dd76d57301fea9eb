import type { SystemProof } from "../../testing/proof";
import { roleOf } from "../role";
import { peeringSchema } from "../wire";

/** lhr1 and ams1 are not peered with each other; fra1 has peerings of both roles. */
export const consulProof: SystemProof = {
  writes: {
    creates: [
      {
        mode: "generate",
        connection: "consul-fra1",
        minimum: async () => ({ name: "a-proof" }),
      },
      {
        mode: "establish",
        connection: "consul-ams1",
        async minimum(world) {
          const { secret } = await world
            .adapter("consul-lhr1")
            .createPeer({ way: "generate", name: "ams1-proof" }, world.signal());
          return { name: "lhr1-proof", token: secret?.value ?? "" };
        },
      },
    ],
    change: {
      mode: "generate",
      values: () => ({ serverAddresses: ["peering.fra1.example.com:8503"] }),
      // External addresses stand in the token alone.
      shows: ({ nativeState }) => nativeState === "PENDING",
    },
    refused: {
      connection: "consul-fra1",
      async input(world) {
        const peers = await world.adapter("consul-fra1").listPeers(world.signal());
        const dialer = peers.find(
          ({ native, status }) =>
            status === "healthy" && roleOf(peeringSchema.parse(native)) === "dialer",
        );
        return { way: "generate", name: dialer?.name ?? "" };
      },
      pointer: "/name",
    },
  },
  pairing: { a: "consul-lhr1", b: "consul-ams1", stranger: "consul-fra1" },
};
