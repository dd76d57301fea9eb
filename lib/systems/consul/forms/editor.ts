import type { Peer } from "@/lib/domain/peer";
import type { FormNote } from "@/lib/systems/contract/fields";
import type { PeerEditor } from "@/lib/systems/contract/forms";
import { peeringOf } from "../explain";
import { updateInputSchema, type UpdateInput } from "../inputs";
import { roleOf } from "../role";
import { decodeToken } from "../token-decode";
import type { Peering } from "../wire";
import { clusterOf } from "./context";
import { dialling } from "./dialling";
import { editConsequences } from "./edit-consequences";
import { addressesField, metaField, tokenField } from "./fields";
import { fixedParts } from "./fixed";
import { updateRequest } from "./request";
import { problems, tokenContextProblem, withProblems } from "./schema";
import {
  addressesOf,
  metaOf,
  sameMeta,
  tokenOf,
  type ConsulForms,
  type Context,
  type UpdateValues,
} from "./values";
import { revivesTerminated } from "./versions";

const isDialer = (peer: Peer): boolean => roleOf(peeringOf(peer)) === "dialer";

/** A dialer is established again with a new token; an acceptor makes a new one. Nothing else of a peering can be changed. */
export const editor: PeerEditor<ConsulForms> = {
  title: (peer) => (isDialer(peer) ? "Establish again" : "Regenerate with external addresses"),
  intro: (peer) => introOf(peeringOf(peer)),
  submitLabel: (peer) => (isDialer(peer) ? "Establish again" : "Regenerate token"),
  waiting: (peer) => (isDialer(peer) ? dialling : undefined),
  fields: (peer) => {
    const peering = peeringOf(peer);
    if (!isDialer(peer)) return [{ ...addressesField, optional: false }];
    return [{ ...tokenField, notes: (values) => otherPeeringNotes(peering, values) }, metaField];
  },
  choices: () => ["cluster", "peerings"],
  fixed: fixedParts,
  defaults: (peer) =>
    isDialer(peer)
      ? { way: "establish", token: "", meta: peeringOf(peer).Meta ?? {} }
      : { way: "regenerate", serverAddresses: [] },
  schema: (peer, context) =>
    withProblems<UpdateValues>(updateInputSchema, (values) =>
      problems({
        token: isDialer(peer) ? tokenProblem(peeringOf(peer), tokenOf(values), context) : null,
      }),
    ),
  changes: changesOf,
  request: updateRequest,
  consequences: editConsequences,
};

function introOf(peering: Peering): string {
  if (roleOf(peering) === "acceptor")
    return "Consul makes a new token for this peering. External addresses stand in the token only, so name all of them each time.";
  if (peering.State === "PENDING")
    return "The first attempt stored the token's data but could not exchange its secret. Try again with an unused token, once the addresses in it can be reached.";
  if (peering.State === "TERMINATED")
    return "The other side deleted its end. Generate a new token there, under a new or the same name, and establish with it.";
  return "Consul overwrites what it keeps of the other side before it exchanges the token. Do this only with an unused token at hand.";
}

function tokenProblem(peering: Peering, token: string, context: Context): string | null {
  if (
    token !== "" &&
    peering.State === "TERMINATED" &&
    !revivesTerminated(clusterOf(context).version)
  ) {
    return "This Consul version cannot establish a terminated peering again. Delete it and establish anew, or update to 1.14.7, 1.15.3 or newer.";
  }
  return tokenContextProblem(token, context);
}

/** PeerID tells which peering of the other side a token is of. */
function otherPeeringNotes(peering: Peering, values: UpdateValues): FormNote[] {
  const reading = decodeToken(tokenOf(values));
  if (!reading.ok || !peering.PeerID || !reading.token.peerId) return [];
  if (reading.token.peerId === peering.PeerID)
    return [{ tone: "info", text: "A token of the same peering as before." }];
  const before = peering.Remote?.Datacenter;
  const now = reading.token.datacenter;
  const elsewhere =
    before && now && before !== now ? ` It leads to ${now}; the peering leads to ${before}.` : "";
  return [
    {
      tone: elsewhere ? "warning" : "info",
      text: `A token of another peering than before.${elsewhere}`,
    },
  ];
}

/** Omitting Meta would erase it, so it always goes along with a token. */
function changesOf(peer: Peer, values: UpdateValues): UpdateInput | null {
  if (!isDialer(peer)) {
    const serverAddresses = addressesOf(values).filter((address) => address !== "");
    return serverAddresses.length > 0 ? { way: "regenerate", serverAddresses } : null;
  }
  const [token, meta] = [tokenOf(values), metaOf(values)];
  return token === "" && sameMeta(meta, peeringOf(peer).Meta ?? {})
    ? null
    : { way: "establish", token, meta };
}
