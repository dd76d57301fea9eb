import { trimmed } from "@/lib/systems/kit/trimmed";
import { decodeToken, type TokenReading } from "../token-decode";
import { clusterOf } from "./context";
import { isDeleting, isLeftover, peeringNamed } from "./names";
import {
  about,
  metaRefused,
  nameMissing,
  nameRefused,
  nameShadowed,
  noRight,
  type PanelRule,
  peeringOff,
} from "./panel-common";
import { tokenContextProblem } from "./schema";
import { tokenFault } from "./token-fault";
import { metaOf, tokenOf, type Context, type CreateValues } from "./values";
import { revivesTerminated } from "./versions";

/** What establishing comes to, in the order Consul checks (hashicorp/consul agent/rpc/peering/service.go Establish). */
export function establishRules(values: CreateValues, context: Context): PanelRule[] {
  const name = trimmed(values.name);
  const token = tokenOf(values);
  const reading = decodeToken(token);
  return [
    nameMissing(name),
    {
      verdict: "refused",
      title: "No token yet",
      reason: "Paste the token of the other side.",
      code: "400 PeeringToken is required",
      holds: token === "",
      about: "token",
      onlyWhenHolds: true,
    },
    peeringOff(context),
    nameRefused(name),
    ...about("token", tokenRules(reading)),
    metaRefused(metaOf(values)),
    noRight(context),
    {
      verdict: "refused",
      title: "A token of this very cluster",
      reason: "A datacenter cannot peer with itself. Use the token on the other datacenter.",
      code: "500 cannot create a peering within the same cluster",
      holds: tokenContextProblem(token, context) !== null,
      about: "token",
    },
    ...about("name", nameTakenRules(name, reading, values, context)),
    ...about("token", exchangeRules(reading)),
    nameShadowed(name),
    {
      verdict: "accepted",
      title: "A new peering",
      reason:
        "Accepted if the token is unused and one of its addresses answers within 3 seconds. ACTIVE follows within seconds.",
      code: "200",
      holds: true,
    },
  ];
}

function tokenRules(reading: TokenReading): PanelRule[] {
  const fault = reading.ok ? tokenFault(reading.token) : null;
  const notBase64 = !reading.ok && reading.fault === "base64";
  return [
    {
      verdict: "refused",
      title: "An incomplete token",
      reason: "The text is not whole: copy the token again.",
      code: notBase64 ? "500 failed to decode token" : "500",
      holds: !reading.ok,
    },
    {
      verdict: "refused",
      title: fault?.title ?? "A token with damaged content",
      reason: fault?.reason ?? "Certificate, addresses, server name or peering ID cannot be used.",
      code: fault?.code ?? "500",
      holds: fault !== null,
    },
  ];
}

function nameTakenRules(
  name: string,
  reading: TokenReading,
  values: CreateValues,
  context: Context,
): PanelRule[] {
  const existing = peeringNamed(name, values, context);
  const dialer = existing?.role === "dialer";
  const withoutSecret = reading.ok && !reading.token.hasSecret;
  return [
    {
      verdict: "refused",
      title: "The name of a peering generated here",
      reason: "A peering has one role: this name waits to be dialled.",
      code: "500 there is an existing peering expecting to be dialed",
      holds: existing?.role === "acceptor",
    },
    {
      verdict: "refused",
      title: "The name of a peering being deleted",
      reason: "Wait until it is gone.",
      code: "500 cannot write to peering that is marked for deletion",
      holds: dialer && isDeleting(existing),
    },
    {
      verdict: "refused",
      title: "A terminated peering, on this version",
      reason:
        "Before 1.14.7 and 1.15.3 a terminated peering cannot be established again. Delete it first.",
      code: "500 failed to get addresses to dial peer",
      holds:
        dialer && existing.state === "TERMINATED" && !revivesTerminated(clusterOf(context).version),
      onlyWhenHolds: true,
    },
    {
      verdict: "warning",
      title: "The name of an established peering",
      reason:
        "Consul overwrites its metadata, CA and peering ID at once, even when the attempt then fails. Refused here: establish again on that peering's page.",
      code: "200",
      holds: dialer && !isLeftover(existing) && !withoutSecret,
    },
    {
      verdict: "accepted",
      title: "Another try of a pending peering",
      reason:
        "A failed attempt leaves a pending peering behind; the same name with an unused token tries again.",
      code: "200",
      holds: dialer && isLeftover(existing) && !withoutSecret,
    },
  ];
}

/** What only the other side can know. */
function exchangeRules(reading: TokenReading): PanelRule[] {
  return [
    {
      verdict: "refused",
      title: "A token that was used or replaced",
      reason:
        "A token works once, and a newer one of the same peering replaces it. A pending peering is left behind here.",
      code: "403 a new peering token must be generated",
      holds: reading.ok && !reading.token.hasSecret,
    },
    {
      verdict: "refused",
      title: "Addresses that do not answer",
      reason: "Consul tries each for 3 seconds in all. A pending peering is left behind here.",
      code: "503 failed to exchange peering secret",
      holds: false,
    },
  ];
}
