import type { Outcome, PeerWizard } from "@/lib/systems/contract/forms";
import {
  boxesOf,
  chosenApplications,
  enteredAddresses,
  isUnauthenticated,
  type CreateValues,
  type OntapForms,
} from "./draft";
import { offeredAddresses } from "./offered-addresses";

/**
 * Values that accept the offer on another cluster of this dashboard: this cluster's addresses, the same authentication,
 * encryption and applications. Null when nobody has to accept any more, or there is no address to answer to.
 */
export function otherSide(
  outcome: Outcome<OntapForms>,
): ReturnType<NonNullable<PeerWizard<OntapForms>["otherSide"]>> {
  const { peer, context, hasSecret } = outcome;
  if (
    outcome.act === "change" ||
    !["pending", "unidentified"].includes(peer.nativeState) ||
    peer.authentication === "problem"
  )
    return null;
  const { values } = outcome;
  const remoteAddresses = offeredAddresses(peer, enteredAddresses(values), context);
  if (remoteAddresses.length === 0) return null;
  const { passphrase: own = "", encryption = "tls_psk" } = values;
  const prefill: CreateValues = {
    remoteAddresses,
    authentication: isUnauthenticated(values) ? "absent" : "ok",
    encryption,
    applications: boxesOf(chosenApplications(values)),
    ...(!hasSecret && !isUnauthenticated(values) && own !== "" && { passphrase: own }),
  };
  return {
    label: "Accept on a registered cluster",
    mode: "accept",
    values: prefill,
    secretField: "passphrase",
  };
}
