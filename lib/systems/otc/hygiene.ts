import { good, type HygieneDefinition } from "@/lib/systems/contract/hygiene";

/**
 * What is checked of virtual interface peers: BGP without MD5 (user guide, "Creating a Peer": the key authenticates the
 * session). The cloud tells no encryption of a line, and the key is changed only by replacing the peer.
 */
export const hygiene: HygieneDefinition = {
  judge: {
    authentication({ authentication }) {
      if (authentication === null) return null;
      return authentication === "none"
        ? {
            outcome: "bad",
            detail: "BGP runs without an MD5 key.",
            act: { kind: "action", id: "replace", label: "Replace with a key" },
          }
        : good;
    },
  },
};
