import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Explanation } from "@/lib/systems/contract/parts";
import { nativeOf } from "./native";
import { states } from "./states";
import { bgpIsUp } from "./status";
import { isBgp } from "./routing";

function explainBgp(peer: PeerSnapshot): Explanation | null {
  const { record } = nativeOf(peer);
  if (!record || !isBgp(record.route_mode)) return null;
  const bgp = record.bgp_status ?? null;
  if (bgp === null) {
    return {
      meaning: "The peer is set up, but the cloud does not say whether BGP is up.",
      withoutReason: true,
      action: "Look at the BGP session on the on-premises router.",
    };
  }
  if (!bgpIsUp(bgp)) {
    return {
      meaning: `The peer is set up, but BGP is ${bgp}: no routes are exchanged.`,
      withoutReason: true,
      action:
        `On the on-premises router, check the neighbor ${peer.local.addresses[0] ?? "address"}, the ASN ${record.bgp_asn ?? ""} and the MD5 key.`.replace(
          "  ",
          " ",
        ),
    };
  }
  return {
    meaning: "BGP is up, and the number of received routes is close to the limit.",
    action:
      "Summarise the prefixes the on-premises router announces, or ask the provider for a higher route limit.",
  };
}

/** What cannot come right any more is deleted before it is made again. */
const actOf = (peer: PeerSnapshot): Pick<Explanation, "act"> =>
  ["ERROR", "REJECTED"].includes(peer.nativeState.toUpperCase())
    ? { act: { kind: "delete", label: "Delete peer" } }
    : {};

/** Plain words for one peer: what its state means and who must act. */
export function explain(peer: PeerSnapshot): Explanation {
  const state = states[peer.nativeState.toUpperCase()];
  if (!state)
    return {
      meaning: `The cloud reports "${peer.nativeState}", a state this dashboard does not know.`,
      action: "Look the state up in the provider's documentation, or ask its support.",
    };
  // Most peers are, with every read: only what is wrong is worth parsing the answer for.
  if (state.status === "healthy" && peer.status === "healthy")
    return { meaning: state.meaning, action: state.action };
  const { vif } = nativeOf(peer);
  if (state.status === "failed" && vif?.reason)
    return {
      meaning: `${state.meaning} Reason: ${vif.reason}.`,
      action: state.action,
      withoutReason: true,
      ...actOf(peer),
    };
  if (state.status !== "healthy" || peer.status !== "degraded")
    return { meaning: state.meaning, action: state.action, ...actOf(peer) };
  const outer = vif?.status ? states[vif.status.toUpperCase()] : undefined;
  if (vif?.status && outer && outer.status !== "healthy") {
    return {
      meaning: `The peer is ACTIVE, but its virtual interface is ${vif.status}. ${outer.meaning}`,
      action: outer.action,
      withoutReason: true,
    };
  }
  return explainBgp(peer) ?? { meaning: state.meaning, action: state.action };
}
