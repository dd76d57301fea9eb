import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Sent, SystemForms } from "@/lib/systems/contract/forms";
import { trimmed } from "@/lib/systems/kit/trimmed";
import { actions } from "./forms/actions";
import { deleteConsequences } from "./forms/delete-consequences";
import type { Context, OntapForms } from "./forms/draft";
import { editor } from "./forms/editor";
import { snippets } from "./forms/snippets";
import { wizard } from "./forms/wizard";
import { defaultOfferMs, expiryInstant } from "./rules/expiry";

/** A passphrase of one's own is news to the other cluster; one that was offered there is not. */
function sentSecret({ act, values }: Sent<OntapForms>, { nowMs }: Context): OneTimeSecret | null {
  const { passphrase: value, expiry } = values;
  if (!value || (act === "create" && values.way === "accept")) return null;
  const ends = expiryInstant(trimmed(expiry), nowMs) ?? nowMs + defaultOfferMs;
  return { label: "passphrase", value, expiresAt: new Date(ends).toISOString() };
}

const signIns: Readonly<Record<string, readonly string[]>> = {
  basic: ["--user", "USER:PASSWORD"],
  certificate: ["--cert", "client.pem", "--key", "client.key"],
};

/** Everything about the forms of ONTAP cluster peers. */
export const forms: SystemForms<OntapForms> = {
  wizard,
  editor,
  actions,
  snippets,
  sentSecret,
  deleteConsequences,
  unread: {
    policy:
      "The peering policy could not be read: lengths and requirements are those of the last visit, or else ONTAP's usual ones.",
    peerNames: "The peers could not be read: whether name and addresses are free is not checked.",
    nodes: "The nodes could not be read: whether each has an intercluster LIF is not checked.",
    interclusterLifs:
      "The intercluster LIFs could not be read: whether every node has one that is up is not checked.",
    localAddresses:
      "The cluster's own addresses could not be read: whether an entered one is among them is not checked.",
    ipspaces: "The IPspaces could not be read: whether the chosen one exists is not checked.",
    broadcastDomains:
      "The broadcast domains could not be read: whether the chosen one has ports is not checked.",
    svms: "The SVMs could not be read: whether the entered ones are in the IPspace is not checked.",
  },
  curlSignIn: (credentialKind) => signIns[credentialKind] ?? [],
};
