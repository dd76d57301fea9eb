import type { FormValues, PeerWizard, WizardOutcome } from "@/lib/systems/contract/forms";
import { applicationsOf, chosenEncryption, isUnauthenticated, listAt, secretAt } from "./draft";
import { offeredAddresses } from "./offered-addresses";

/**
 * Values that accept the offer on another cluster of this dashboard: this cluster's addresses, the same authentication,
 * encryption and applications. Null when nobody has to accept any more, or there is no address to answer to.
 */
export function otherSide(
  outcome: WizardOutcome,
): ReturnType<NonNullable<PeerWizard["otherSide"]>> {
  const { peer, values, context, hasSecret } = outcome;
  if (
    values["way"] === undefined ||
    !["pending", "unidentified"].includes(peer.nativeState) ||
    peer.authentication === "problem"
  )
    return null;
  const remoteAddresses = offeredAddresses(peer, listAt(values, "remoteAddresses"), context);
  if (remoteAddresses.length === 0) return null;
  const own = secretAt(values, "passphrase");
  const { snapmirror, flexcache } = applicationsOf(values["applications"]);
  const prefill: FormValues = {
    remoteAddresses,
    authentication: isUnauthenticated(values) ? "absent" : "ok",
    encryption: chosenEncryption(values) ?? "tls_psk",
    applications: { snapmirror, flexcache },
    ...(!hasSecret && !isUnauthenticated(values) && own !== "" && { passphrase: own }),
  };
  return {
    label: "Accept on a registered cluster",
    way: "accept",
    values: prefill,
    secretField: "passphrase",
  };
}
