import type { Peer } from "@/lib/domain/peer";
import { isAnonymousOffer } from "../capabilities";
import { applicationFields, expiryPresets, svmFields } from "./access-step";
import { addressNotes } from "./address-field";
import { policyOf } from "./cluster-view";
import type { UpdateField, UpdateValues } from "./draft";
import { editorDefaults, isOpen } from "./editor-values";
import { blankNotes, generate } from "./passphrase";

const leaves = ({ authentication }: UpdateValues): boolean =>
  authentication === "absent" || authentication === "revoked";

const name: UpdateField = {
  name: "name",
  label: "Name of the relationship",
  kind: "text",
  autoComplete: "off",
  help: "On this cluster only; the other one may call it otherwise.",
};

const addresses: UpdateField = {
  name: "remoteAddresses",
  label: "Intercluster addresses of the other cluster",
  kind: "list",
  placeholder: "203.0.113.21",
  help: "The list replaces the present one. All must answer and belong to the same cluster as before.",
  notes: addressNotes,
};

const network: readonly UpdateField[] = [
  {
    name: "ipspace",
    label: "IPspace",
    kind: "choice",
    from: { kind: "ipspaces" },
    help: "Where this cluster's intercluster LIFs for this relationship are.",
  },
  {
    name: "interclusterLifs",
    label: "Intercluster LIFs of this IPspace",
    kind: "readout",
    from: { kind: "interclusterLifs", params: { ipspace: "ipspace" } },
    emptyMeans: "This IPspace has no intercluster LIF.",
  },
];

const authentication = (peer: Peer): UpdateField => ({
  name: "authentication",
  label: "Authentication",
  kind: "radio",
  options: (_values, context) => [
    {
      value: "ok",
      label: "With a passphrase",
      help: "Turning it on needs a new passphrase, the same on both clusters.",
    },
    {
      value: "absent",
      label: "None",
      help: "Both clusters must be set so. Nothing is encrypted then.",
      ...(policyOf(context).authenticationRequired && {
        denied: "This cluster's peering policy requires authentication.",
      }),
    },
    {
      value: "revoked",
      label: "Revoked",
      help: "The other cluster is no longer trusted; the relationship stays but does not work.",
      ...(isOpen(peer) && { denied: "Nobody has accepted yet: delete the offer instead." }),
    },
  ],
});

const encryption = (peer: Peer): UpdateField => ({
  name: "encryption",
  label: "Encryption",
  kind: "radio",
  visible: (values) => !leaves(values),
  options: (_values, context) => [
    {
      value: "tls_psk",
      label: "TLS-PSK",
      help: "Traffic between the clusters is encrypted with a key from the passphrase.",
    },
    {
      value: "none",
      label: "None",
      help: "Only where the network between the clusters is trusted.",
      ...(policyOf(context).encryptionRequired && {
        denied: "This cluster's peering policy requires encryption.",
      }),
    },
  ],
  help: (_values, context) =>
    policyOf(context).encryptionRequired
      ? "This cluster's peering policy requires encryption."
      : "A change needs a new passphrase, and the same change on the other cluster.",
  notes: (values) =>
    values.encryption !== editorDefaults(peer).encryption && values.passphrase === ""
      ? [
          {
            tone: "info",
            text: "Also enter a new passphrase below, or generate one: ONTAP changes the encryption only together with it.",
          },
        ]
      : [],
});

const passphrase: UpdateField = {
  name: "passphrase",
  label: "New passphrase",
  kind: "secret",
  optional: true,
  autoComplete: "off",
  help: "Left empty, the present one stays. A new one is made here, never by ONTAP, so that it is known for the other cluster.",
  generate,
  visible: (values) => !leaves(values),
  notes: (values) => blankNotes(values.passphrase),
};

const expiry = (peer: Peer): UpdateField => ({
  name: "expiry",
  label: isOpen(peer) ? "The offer expires after" : "The new passphrase must be taken over within",
  kind: "expiry",
  presets: expiryPresets,
  optional: isOpen(peer),
  help: isOpen(peer)
    ? "From now, at most 7 days. Left empty, the present expiry stays; with a new passphrase it is one hour."
    : "From now, at most 7 days: until then the other cluster must have the same passphrase.",
  visible: (values) => !leaves(values) && (isOpen(peer) || Boolean(values.passphrase)),
});

/** Fields of the editor: an offer without a known cluster has no addresses and cannot go without its passphrase. */
export function editorFields(peer: Peer): readonly UpdateField[] {
  const anonymous = isAnonymousOffer(peer);
  return [
    name,
    ...(anonymous ? [] : [addresses]),
    ...network,
    ...(anonymous ? [] : [authentication(peer)]),
    encryption(peer),
    passphrase,
    expiry(peer),
    ...(isOpen(peer) ? svmFields : []),
    ...applicationFields,
  ];
}
