import { z } from "zod";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Explanation } from "@/lib/systems/contract/parts";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { outline } from "./outline";
import { can } from "./capabilities";
import { credentials } from "./credentials";
import { facts } from "./facts";
import { createInputSchema, updateInputSchema } from "./inputs";
import { keyManagers } from "./key-managers/definition";
import { authenticationProblem, authenticationText, encryptionText, states } from "./states";
import { isSamePeer } from "./identity-change";

/** An offer that waits can be given more time, here. */
const actOf = (peer: PeerSnapshot): Pick<Explanation, "act"> =>
  peer.nativeState === "unidentified"
    ? { act: { kind: "action", id: "extend", label: "Extend offer to 24 hours" } }
    : {};

function explain(peer: PeerSnapshot): Explanation {
  if (peer.authentication === "problem")
    return {
      ...authenticationProblem,
      withoutReason: true,
      // An offer nobody can accept any more is replaced, a relationship is made anew.
      act:
        peer.nativeState === "unidentified"
          ? { kind: "action", id: "replace", label: "Replace by a new offer" }
          : { kind: "action", id: "peer-anew", label: "Peer anew" },
    };
  const state = states[peer.nativeState];
  if (!state)
    return {
      meaning: `The cluster reports "${peer.nativeState}", which this dashboard does not know.`,
      action: "Look the state up in the documentation of this ONTAP release.",
    };
  if (
    peer.authentication === "pending" &&
    peer.nativeState !== "pending" &&
    peer.nativeState !== "unidentified"
  ) {
    const repeat = "Set the same new passphrase on the other cluster, before the offer expires.";
    if (peer.nativeState === "available")
      return {
        meaning: "Works, but a new passphrase waits for the other cluster.",
        action: repeat,
      };
    return {
      meaning: `${state.meaning} A new passphrase waits for the other cluster.`,
      action: [repeat, state.action].filter(Boolean).join(" "),
    };
  }
  return { meaning: state.meaning, action: state.action, ...actOf(peer) };
}

/** NetApp ONTAP: a peer is a cluster peer relationship (`/api/cluster/peers`). */
export const ontap: SystemDefinition = {
  ...outline,
  settings: { fields: [], schema: z.object({}) },
  credentials,
  encryptionChoices: encryptionText,
  securityWords: { ...authenticationText, ...encryptionText },
  states,
  explain,
  facts,
  can,
  notRotated: [
    {
      what: "Passphrase of the Onboard Key Manager",
      why: "ONTAP wants the old passphrase for a new one, and Peerdeck keeps neither. A new one must also be stored where it is found when the cluster does not start, with a new key backup, and only a person can do that.",
    },
  ],
  isSamePeer,
  inputs: { create: createInputSchema, update: updateInputSchema },
  keyManagers,
  loadHygiene: async () => (await import("./hygiene")).hygiene,
};
