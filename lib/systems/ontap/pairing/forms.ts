import type { SideName } from "@/lib/domain/operation";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import { createBody, updateBody } from "../to-request";
import { inputOf, offerLasts } from "./inputs";
import { optionsOf, plainOptionsSchema, type PairOptions } from "./options";
import { ontapWanted } from "./wanted";

type Forms = PairingForms<PairOptions>;

const mask = "••••••••";

const sideFields: Forms["sideFields"] = [
  {
    name: "addresses",
    label: "Intercluster addresses",
    kind: "checkboxes",
    help: "Addresses of this cluster that the other one connects to, all of one family.",
  },
  {
    name: "ipspace",
    label: "IPspace",
    kind: "select",
    help: "Its intercluster LIFs carry the relationship. It may have another name on the other side.",
  },
  {
    name: "name",
    label: "Name of the other cluster here",
    kind: "text",
    optional: true,
    emptyMeans: "The other cluster's own name",
  },
  {
    name: "allowedSvms",
    label: "SVMs the other cluster may peer with",
    kind: "checkboxes",
    optional: true,
    emptyMeans: "None yet",
  },
];
const sharedFields: Forms["sharedFields"] = [
  {
    name: "encryption",
    label: "Encryption",
    kind: "select",
    options: [
      { value: "tls_psk", label: "TLS with a pre-shared key" },
      { value: "none", label: "None" },
    ],
  },
  {
    name: "applications",
    label: "Applications",
    kind: "checkboxes",
    optional: true,
    emptyMeans: "ONTAP's default",
    options: [
      { value: "snapmirror", label: "SnapMirror" },
      { value: "flexcache", label: "FlexCache" },
    ],
  },
];

/** Pairing two clusters, as data. The passphrase is made by the server and shown to nobody. */
export const pairingForms: Forms = {
  sideFields,
  sharedFields,
  roles: { a: "offers", b: "accepts" },
  schema: plainOptionsSchema,
  requests(options) {
    const parsed = optionsOf(options);
    const request = (side: SideName) => ({
      method: "POST",
      path: "/api/cluster/peers?return_records=true",
      body: createBody(inputOf(parsed, side, mask)),
    });
    return { a: request("a"), b: request("b") };
  },
  renewal: (_side, key, encryption) => ({
    method: "PATCH",
    path: `/api/cluster/peers/${key}`,
    body: updateBody({
      passphrase: mask,
      expiry: offerLasts,
      ...(encryption === "tls_psk" || encryption === "none" ? { encryption } : {}),
    }),
  }),
  removal: (key) => ({ method: "DELETE", path: `/api/cluster/peers/${key}`, body: undefined }),
  wanted: ontapWanted,
};
