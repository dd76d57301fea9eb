import "server-only";
import {
  type CheckFinding,
  checkPassed,
  checkUndecided,
  unread,
} from "@/lib/systems/contract/pairing-facts";
import { splitHostPort } from "../rules";
import { addressWarnings, reachOf } from "../token-address";
import type { PairFacts } from "./facts";

const usualPort = 8503;
const remedy = "Enter addresses that the servers of the other datacenter can reach.";

/** Private hosts dialled from servers that have public addresses themselves: most likely another network. */
const differsInKind = (hosts: readonly string[], dialling: readonly string[]): boolean =>
  hosts.some((host) => reachOf(host) === "private") &&
  dialling.length > 0 &&
  dialling.every((host) => reachOf(host) === "public");

function judge(
  addresses: readonly string[],
  dialling: readonly string[],
  facts: PairFacts,
): CheckFinding {
  const hosts = addresses.map((address) => splitHostPort(address)?.host ?? address);
  const named = `The token will name ${addresses.join(", ")}.`;
  const warnings = addresses.flatMap((address) =>
    addressWarnings(address).map((warning) => `${address}: ${warning}`),
  );
  const isHere = (some: readonly string[]): boolean =>
    some.length > 0 && some.every((host) => reachOf(host) === "nowhere");
  const isPrivate = hosts.some((host) => reachOf(host) === "private");
  if (dialling.length === 0 && (isHere(hosts) || isPrivate))
    return {
      outcome: "unknown",
      found: `${named} ${facts.b.connectionName} does not report the addresses of its servers: it is not known whether they can reach ${isHere(hosts) ? "a loopback address" : "a private one"}.`,
      remedy,
      link: "options",
    };
  if (isHere(hosts)) {
    const found = `${named} ${warnings.join(" ")}`;
    // Two datacenters on one machine reach each other so.
    return isHere(dialling)
      ? {
          outcome: "warning",
          found: `${found} The servers of ${facts.b.connectionName} have such addresses too: it works if all run on one machine.`,
          remedy,
          link: "options",
        }
      : { outcome: "failed", found, remedy, link: "options" };
  }
  if (differsInKind(hosts, dialling)) {
    return {
      outcome: "warning",
      found: `${named} They are private, while the servers of ${facts.b.connectionName}, which dial them, have public addresses.`,
      remedy,
      link: "options",
    };
  }
  const grave = warnings.filter((warning) => !warning.includes("Private address"));
  if (grave.length > 0)
    return { outcome: "warning", found: `${named} ${grave.join(" ")}`, remedy, link: "options" };
  return checkPassed(
    isPrivate && dialling.every((host) => reachOf(host) === "private")
      ? `${named} They are private, like those of the servers that dial.`
      : named,
  );
}

/**
 * Whether side B's servers can reach, going by their kind, what the token will name: external addresses if given, else
 * side A's servers (hashicorp/consul agent/consul/peering_backend.go GetLocalServerAddresses).
 */
export async function addressesLine(facts: PairFacts): Promise<CheckFinding> {
  const [a, b] = await Promise.all([facts.a.datacenter(), facts.b.datacenter()]);
  if (!facts.options) return checkUndecided;
  const external = facts.options.shared.serverAddresses;
  const dialling = b.ok ? b.value.serverHosts : [];
  if (external.length > 0) return judge(external, dialling, facts);
  if (!a.ok) return unread(facts.a.connectionName, a.error);
  if (a.value.serverHosts.length === 0)
    return {
      outcome: "unknown",
      found: `${facts.a.connectionName} does not report the addresses of its servers.`,
      remedy:
        "They are judged as soon as the token is made; or enter addresses that can be reached.",
      link: "options",
    };
  const port =
    a.value.grpcTlsPort !== null && a.value.grpcTlsPort > 0 ? a.value.grpcTlsPort : usualPort;
  return judge(
    a.value.serverHosts.map((host) => `${host.includes(":") ? `[${host}]` : host}:${port}`),
    dialling,
    facts,
  );
}
