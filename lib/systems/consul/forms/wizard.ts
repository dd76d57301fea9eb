import type { PeerWizard, WizardStep } from "@/lib/systems/contract/forms";
import { dialling } from "./dialling";
import { addressesField, metaField, nameField, partitionField, tokenField } from "./fields";
import { handover, otherSide } from "./handover";
import { panelLines } from "./panel";
import { createRequest } from "./request";
import { wizardSchema } from "./schema";

const generateSteps: readonly WizardStep[] = [
  {
    id: "peering",
    title: "Peering",
    intro: "How this datacenter keeps the other side in its books.",
    fields: [nameField("generate"), partitionField, metaField()],
  },
  {
    id: "addresses",
    title: "Addresses",
    intro:
      "Where the other side dials. Leave it empty where its servers reach the servers here directly. Consul does not check external addresses when it makes the token, so they are checked here.",
    fields: [addressesField],
  },
];

const establishSteps: readonly WizardStep[] = [
  {
    id: "token",
    title: "Token",
    intro: "Look at what the token holds before it is used: it works once.",
    fields: [tokenField({ suggestName: true })],
  },
  {
    id: "peering",
    title: "Peering",
    intro: "How this datacenter keeps the other side in its books.",
    fields: [nameField("establish"), partitionField, metaField()],
  },
];

const blank = { name: "", partition: "", meta: {} };

/** Creating a peering: a token made here, or one of the other side used here. */
export const wizard: PeerWizard = {
  ways: [
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
  steps: (way) => (way === "establish" ? establishSteps : generateSteps),
  choices: () => ["cluster", "peerings", "rights"],
  defaults: (way) =>
    way === "establish" ? { ...blank, way, token: "" } : { ...blank, way, serverAddresses: [] },
  schema: wizardSchema,
  panel: panelLines,
  request: createRequest,
  waiting: (way) => (way === "establish" ? dialling : undefined),
  submitLabel: (way) => (way === "establish" ? "Establish peering" : "Generate token"),
  handover,
  otherSide,
};
