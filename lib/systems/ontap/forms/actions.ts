import type { Peer } from "@/lib/domain/peer";
import type { PeerAction } from "@/lib/systems/contract/forms";
import { isAnonymousOffer } from "../capabilities";
import type { CreateValues, OntapForms } from "./draft";
import { editorDefaults, isOpen } from "./editor-values";

/** What a new offer takes over from one that is replaced. */
function offerLike(peer: Peer): CreateValues {
  const { ipspace, encryption, svmAccess, allowedSvms, applications } = editorDefaults(peer);
  return {
    remoteAddresses: [...peer.remote.addresses],
    ipspace,
    encryption,
    svmAccess,
    allowedSvms,
    applications,
    passphraseSource: "system",
    expiry: "PT1H",
  };
}

function extend(peer: Peer): PeerAction<OntapForms> {
  return {
    id: "extend",
    label: "Extend offer to 24 hours",
    ...(peer.authentication === "problem" && {
      denied: "This offer can no longer be accepted. Replace it by a new one.",
    }),
    confirm: {
      title: `Extend ${peer.name}?`,
      body: "The offer then expires 24 hours from now. Its passphrase stays.",
      verb: "Extend offer",
      danger: false,
    },
    input: { expiry: "P1D" },
  };
}

function replace(peer: Peer): PeerAction<OntapForms> {
  const anonymous = isAnonymousOffer(peer);
  return {
    id: "replace",
    label: "Replace by a new offer",
    ...(peer.authentication === "problem" && { likely: true as const }),
    confirm: {
      title: `Replace ${peer.name}?`,
      body: `${anonymous ? "The offer" : `The offer to ${peer.remote.addresses.join(", ")}`} is deleted and its passphrase stops working. Then a new offer with the same settings is prepared.`,
      verb: "Delete and offer anew",
      danger: true,
    },
    replaceWith: { mode: "offer", values: offerLike(peer) },
  };
}

function peerAnew(peer: Peer): PeerAction<OntapForms> {
  return {
    id: "peer-anew",
    label: "Peer anew",
    confirm: {
      title: `Delete ${peer.name} and peer anew?`,
      body: "This half is deleted, then a new offer to the same addresses is prepared. The half on the other cluster must be deleted too before it can accept. ONTAP refuses while SVM peers stand on it.",
      verb: "Delete and offer anew",
      danger: true,
    },
    replaceWith: {
      mode: "offer",
      values: { ...offerLike(peer), svmAccess: "none", allowedSvms: [] },
    },
  };
}

/** Acts on a peer that need no form. */
export function actions(peer: Peer): readonly PeerAction<OntapForms>[] {
  if (isOpen(peer)) return [extend(peer), replace(peer)];
  return peer.authentication === "problem" ? [peerAnew(peer)] : [];
}
