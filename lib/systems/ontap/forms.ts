import type { FormContext, FormValues, SystemForms } from "@/lib/systems/contract/forms";
import { actions } from "./forms/actions";
import { deleteConsequences } from "./forms/delete-consequences";
import { secretAt, textAt } from "./forms/draft";
import { editor } from "./forms/editor";
import { snippets } from "./forms/snippets";
import { wizard } from "./forms/wizard";
import { defaultOfferMs, expiryInstant } from "./rules/expiry";

/** A passphrase of one's own is news to the other cluster; one that was offered there is not. */
function sentSecret(
  input: FormValues,
  context: FormContext,
): ReturnType<NonNullable<SystemForms["sentSecret"]>> {
  const value = secretAt(input, "passphrase");
  if (value === "" || input["way"] === "accept") return null;
  const ends =
    expiryInstant(textAt(input, "expiry"), context.nowMs) ?? context.nowMs + defaultOfferMs;
  return { label: "passphrase", value, expiresAt: new Date(ends).toISOString() };
}

const signIns: Readonly<Record<string, readonly string[]>> = {
  basic: ["--user", "USER:PASSWORD"],
  certificate: ["--cert", "client.pem", "--key", "client.key"],
};

/** Everything about the forms of ONTAP cluster peers. */
export const forms: SystemForms = {
  wizard,
  editor,
  actions,
  snippets,
  sentSecret,
  deleteConsequences,
  curlSignIn: (credentialKind) => signIns[credentialKind] ?? [],
};
