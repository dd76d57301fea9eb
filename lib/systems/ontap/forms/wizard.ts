import type { PeerWizard } from "@/lib/systems/contract/forms";
import { defaultApplications } from "../rules/applications";
import { accessStep } from "./access-step";
import { ipspaceChoice, policyOf } from "./cluster-view";
import { createFormSchema } from "./create-schema";
import { boxesOf, type Context, type CreateValues, type OntapForms } from "./draft";
import { handover } from "./handover";
import { networkStep } from "./network-step";
import { otherSide } from "./other-side";
import { panel } from "./panel";
import { createRequest } from "./request";

function defaults(mode: OntapForms["mode"], context: Context): CreateValues {
  const accepting = mode === "accept";
  return {
    way: mode,
    name: "",
    remoteAddresses: [],
    ipspace: ipspaceChoice(context, "")?.value ?? "",
    createLifs: false,
    localNetwork: { addresses: [], netmask: "", gateway: "", broadcastDomain: "" },
    authentication: "ok",
    passphraseSource: accepting ? "dashboard" : "system",
    passphrase: "",
    expiry: accepting ? "" : "PT1H",
    encryption: "tls_psk",
    svmAccess: "none",
    allowedSvms: [],
    applications: boxesOf(defaultApplications([policyOf(context).release])),
  };
}

/** Creating one side of a relationship: an offer of a passphrase, or the answer to one. */
export const wizard: PeerWizard<OntapForms> = {
  modes: [
    {
      id: "offer",
      label: "Offer a passphrase",
      description:
        "This cluster waits for the other one, which accepts with the passphrase and this cluster's addresses.",
    },
    {
      id: "accept",
      label: "Accept an offer",
      description:
        "The other cluster offered a passphrase: enter it here with that cluster's intercluster addresses.",
    },
  ],
  steps: (mode) => [networkStep(mode), accessStep(mode)],
  choices: () => ["policy", "peerNames", "nodes", "localAddresses"],
  defaults,
  schema: createFormSchema,
  panel,
  request: createRequest,
  submitLabel: (mode) => (mode === "accept" ? "Accept offer" : "Create offer"),
  handover,
  otherSide,
};
