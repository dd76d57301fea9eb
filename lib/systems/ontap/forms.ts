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
  token: ["--header", "Authorization: Bearer TOKEN"],
  "client-credentials": ["--header", "Authorization: Bearer TOKEN"],
};

/** Everything about the forms of ONTAP cluster peers. */
export const forms: SystemForms<OntapForms> = {
  wizard,
  editor,
  actions,
  snippets,
  sentSecret,
  deleteConsequences,
  curlSignIn: (credentialKind) => signIns[credentialKind] ?? [],
};
