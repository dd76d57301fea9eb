import type { PeerWizard, WizardStep } from "@/lib/systems/contract/forms";
import { dialling } from "./dialling";
import {
  addressesField,
  metaField,
  nameAfterToken,
  nameField,
  partitionField,
  tokenField,
} from "./fields";
import { handover, otherSide } from "./handover";
import { panelLines } from "./panel";
import { createRequest } from "./request";
import { wizardSchema } from "./schema";
import type { ConsulForms } from "./values";

const generateSteps: readonly WizardStep<ConsulForms>[] = [
  {
    id: "peering",
    title: "Peering",
    intro: "How this datacenter keeps the other side in its books.",
    fields: [nameField("generate"), partitionField, metaField],
  },
  {
    id: "addresses",
    title: "Addresses",
    intro:
      "Where the other side dials. Leave it empty where its servers reach the servers here directly. Consul does not check external addresses when it makes the token, so they are checked here.",
    fields: [addressesField],
  },
];

const establishSteps: readonly WizardStep<ConsulForms>[] = [
  {
    id: "token",
    title: "Token",
    intro: "Look at what the token holds before it is used: it works once.",
    fields: [{ ...tokenField, derive: nameAfterToken }],
  },
  {
    id: "peering",
    title: "Peering",
    intro: "How this datacenter keeps the other side in its books.",
    fields: [nameField("establish"), partitionField, metaField],
  },
];

const blank = { name: "", partition: "", meta: {} };

/** Creating a peering: a token made here, or one of the other side used here. */
export const wizard: PeerWizard<ConsulForms> = {
  modes: [
    {
      id: "generate",
      label: "Generate a token",
      description:
        "This datacenter waits to be dialled. You take the token to the other datacenter.",
    },
    {
      id: "establish",
      label: "Establish with a token",
      description: "The other datacenter generated a token. This one dials it.",
    },
  ],
  steps: (mode) => (mode === "establish" ? establishSteps : generateSteps),
  choices: () => ["cluster", "peerings", "rights"],
  defaults: (mode) =>
    mode === "establish"
      ? { ...blank, way: mode, token: "" }
      : { ...blank, way: mode, serverAddresses: [] },
  schema: wizardSchema,
  panel: panelLines,
  request: createRequest,
  waiting: (mode) => (mode === "establish" ? dialling : undefined),
  submitLabel: (mode) => (mode === "establish" ? "Establish peering" : "Generate token"),
  handover,
  otherSide,
};
