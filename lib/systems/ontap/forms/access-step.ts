import type { FieldSpec } from "@/lib/systems/contract/fields";
import type { WizardStep } from "@/lib/systems/contract/forms";
import type { ChoiceKind } from "../choices";
import { hasApplications } from "../rules/applications";
import { policyOf } from "./cluster-view";
import {
  bringsPassphrase,
  enteredAddresses,
  isAccepting,
  isUnauthenticated,
  type Context,
  type CreateField,
  type CreateValues,
  type OntapForms,
  type UpdateValues,
} from "./draft";
import { blankNotes, generate } from "./passphrase";

type Mode = OntapForms["mode"];
/** In the wizard and in the editor alike. */
type SharedField = FieldSpec<
  Pick<CreateValues & UpdateValues, "ipspace" | "svmAccess" | "allowedSvms" | "applications">,
  ChoiceKind
>;

export const expiryPresets = [
  { label: "1 hour", value: "PT1H" },
  { label: "24 hours", value: "P1D" },
  { label: "2 days", value: "P2D" },
  { label: "7 days", value: "P7D" },
] as const;

const name = (mode: Mode): CreateField => ({
  name: "name",
  label: "Name of the relationship",
  kind: "text",
  optional: true,
  autoComplete: "off",
  help:
    mode === "accept"
      ? "On this cluster. Left empty, it gets the other cluster's name."
      : "On this cluster. Left empty, an open offer is called Clus_ and four characters until it is accepted, then like the other cluster.",
});

const authentication: CreateField = {
  name: "authentication",
  label: "Authentication",
  kind: "radio",
  options(_values, context) {
    const required = policyOf(context).authenticationRequired;
    return [
      { value: "ok", label: "With a passphrase", help: "Both clusters prove that they know it." },
      {
        value: "absent",
        label: "None",
        help: "Whoever answers at the addresses is trusted. Nothing is encrypted.",
        ...(required && { denied: "This cluster's peering policy requires authentication." }),
      },
    ];
  },
  derive: (values, context) => ({
    encryption:
      isUnauthenticated(values) && !policyOf(context).encryptionRequired ? "none" : "tls_psk",
  }),
};

const isUnbound = (values: CreateValues): boolean => enteredAddresses(values).length === 0;

const passphraseSource: CreateField = {
  name: "passphraseSource",
  label: "Who makes the passphrase",
  kind: "radio",
  visible: (values) => !isUnauthenticated(values),
  notes: (values) =>
    isUnbound(values) && values.passphraseSource === "dashboard"
      ? [
          {
            tone: "warning",
            text: "A passphrase of your own needs the other cluster's addresses.",
            fix: { label: "Let ONTAP make it", set: { passphraseSource: "system" } },
          },
        ]
      : [],
  options(values) {
    return [
      { value: "system", label: "ONTAP", help: "24 characters, shown once after creating." },
      {
        value: "dashboard",
        label: "You",
        help: "Generated here or typed; you give the same one to both clusters.",
        ...(isUnbound(values) && {
          denied:
            "Enter the other cluster's addresses first: ONTAP takes a passphrase only together with them.",
        }),
      },
    ];
  },
};

const passphrase = (mode: Mode): CreateField => ({
  name: "passphrase",
  label: "Passphrase",
  kind: "secret",
  autoComplete: "off",
  visible: bringsPassphrase,
  notes: (values) => blankNotes(values.passphrase),
  ...(mode === "accept"
    ? {
        help: (_values: CreateValues, context: Context) =>
          `The one the other cluster offered, at least ${policyOf(context).minimumPassphraseLength} characters. It is sent to the cluster and kept nowhere.`,
      }
    : {
        help: "Sent to the cluster and kept nowhere: copy it for the other cluster before you go on.",
        generate,
      }),
});

const expiry: CreateField = {
  name: "expiry",
  label: "The offer expires after",
  kind: "expiry",
  presets: expiryPresets,
  help: "At most 7 days. The other cluster must accept before.",
  visible: (values) => !isAccepting(values) && !isUnauthenticated(values),
};

const encryption: CreateField = {
  name: "encryption",
  label: "Encryption",
  kind: "radio",
  options(values, context) {
    const required = policyOf(context).encryptionRequired;
    return [
      {
        value: "tls_psk",
        label: "TLS-PSK",
        help: "Traffic between the clusters is encrypted with a key from the passphrase.",
        ...(isUnauthenticated(values) && {
          denied: "Encryption takes its key from the passphrase.",
        }),
      },
      {
        value: "none",
        label: "None",
        help: "Only where the network between the clusters is trusted.",
        ...(required && { denied: "This cluster's peering policy requires encryption." }),
      },
    ];
  },
  help: (_values, context) =>
    policyOf(context).encryptionRequired
      ? "This cluster's peering policy requires encryption, and the other cluster must agree to it."
      : "This cluster's peering policy leaves the choice. Choose the same on both clusters.",
  notes: (values, context) =>
    isUnauthenticated(values) &&
    values.encryption === "tls_psk" &&
    !policyOf(context).encryptionRequired
      ? [
          {
            tone: "warning",
            text: "Without authentication nothing can be encrypted.",
            fix: { label: "Choose no encryption", set: { encryption: "none" } },
          },
        ]
      : [],
};

export const svmFields: readonly SharedField[] = [
  {
    name: "svmAccess",
    label: "SVMs the other cluster may peer with",
    kind: "radio",
    help: "From the start, without being asked again. It can be changed until the other cluster accepts.",
    options: [
      { value: "none", label: "None yet", help: "Each SVM peering is accepted on its own later." },
      { value: "all", label: "All SVMs", help: "Every SVM of this cluster." },
      { value: "chosen", label: "Chosen SVMs" },
    ],
  },
  {
    name: "allowedSvms",
    label: "Allowed SVMs",
    kind: "choices",
    from: { kind: "svms", params: { ipspace: "ipspace" } },
    emptyMeans: "Choose at least one SVM",
    help: "SVMs of the chosen IPspace.",
    visible: (values) => values.svmAccess === "chosen",
  },
];

const offersApplications = (_values: UpdateValues, context: Context): boolean =>
  hasApplications(policyOf(context).release);

const applicationsGroup = "What the SVMs may use the relationship for";

export const applicationFields: readonly SharedField[] = [
  {
    name: "applications.snapmirror",
    label: "SnapMirror",
    kind: "checkbox",
    group: applicationsGroup,
    visible: offersApplications,
  },
  {
    name: "applications.flexcache",
    label: "FlexCache",
    kind: "checkbox",
    group: applicationsGroup,
    visible: offersApplications,
  },
];

/** Who trusts whom, how, and with what. */
export const accessStep = (mode: Mode): WizardStep<OntapForms> => ({
  id: "access",
  title: "Access",
  intro:
    mode === "accept"
      ? "The passphrase you were given, and what the other cluster may use."
      : "How the other cluster proves itself, and what it may use.",
  fields: [
    name(mode),
    authentication,
    ...(mode === "accept" ? [] : [passphraseSource]),
    passphrase(mode),
    ...(mode === "accept" ? [] : [expiry]),
    encryption,
    ...svmFields,
    ...applicationFields,
  ],
});
