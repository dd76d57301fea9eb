import { good, type HygieneDefinition, type KeptPeer } from "@/lib/systems/contract/hygiene";
import { isRecord } from "@/lib/domain/is-record";
import { judgeVersions } from "./rules/versions";

const isOpen = ({ status }: KeptPeer): boolean => status === "pending";
const isStanding = ({ status }: KeptPeer): boolean => status !== "pending" && status !== "removing";

/** What is checked of cluster peers. Words of `encryption.state` and `authentication.state`: NetApp reference, cluster peers. */
export const hygiene: HygieneDefinition = {
  judge: {
    encryption(peer) {
      if (!isStanding(peer)) return null;
      if (peer.encryption === null)
        return { outcome: "unknown", detail: "The cluster does not report the encryption." };
      return peer.encryption === "none"
        ? {
            outcome: "bad",
            detail: "Peering traffic is not encrypted (encryption none).",
            act: { kind: "edit", label: "Set encryption" },
          }
        : good;
    },
    authentication(peer) {
      if (!isStanding(peer)) return null;
      if (peer.authentication === null)
        return { outcome: "unknown", detail: "The cluster does not report the authentication." };
      return peer.authentication === "absent"
        ? {
            outcome: "bad",
            detail: "The two clusters are peered without a passphrase.",
            act: { kind: "edit", label: "Set passphrase" },
          }
        : good;
    },
    versions: (peer) =>
      isStanding(peer) ? judgeVersions(peer.localVersion, peer.remoteVersion) : null,
  },
  isOffer: isOpen,
  secret: {
    noun: "passphrase",
    isHeldBy: (peer) =>
      isStanding(peer) && peer.authentication !== null && peer.authentication !== "absent",
    // An offer without one has the cluster generate it.
    isSetBy: (input) =>
      isRecord(input) &&
      (typeof input["passphrase"] === "string" ||
        (input["way"] === "offer" && input["authentication"] !== "absent")),
    act: { kind: "edit", label: "Set passphrase" },
  },
};
