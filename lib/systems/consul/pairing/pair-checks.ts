import "server-only";
import {
  type CheckSpec,
  type CheckFinding,
  checkPassed,
  unread,
} from "@/lib/systems/contract/pairing-facts";
import { cannotDial } from "../alpn";
import { addressesLine } from "./address-line";
import type { PairFacts } from "./facts";
import { hasNoPeering, isPreview } from "../releases";

async function twoLine(facts: PairFacts): Promise<CheckFinding> {
  const [a, b] = await Promise.all([facts.a.datacenter(), facts.b.datacenter()]);
  if (!a.ok) return unread(facts.a.connectionName, a.error);
  if (!b.ok) return unread(facts.b.connectionName, b.error);
  const sides = [
    { name: facts.a.connectionName, ...a.value },
    { name: facts.b.connectionName, ...b.value },
  ] as const;
  // Consul compares datacenter and trust domain, both of which a token names (agent/rpc/peering/service.go Establish).
  // Federated datacenters share the trust domain, so one of the two proves nothing.
  const untold = sides.flatMap(({ name, datacenter, trustDomain }) => {
    const missing = [
      ...(datacenter === null ? ["datacenter"] : []),
      ...(trustDomain === null ? ["trust domain"] : []),
    ];
    return missing.length > 0 ? [`${name} does not report its ${missing.join(" and ")}.`] : [];
  });
  if (untold.length > 0)
    return {
      outcome: "unknown",
      found: `It is not known whether these are two clusters: ${untold.join(" ")}`,
      remedy: "Check that the two connections lead to different clusters.",
    };
  const [one, other] = sides;
  if (one.trustDomain === other.trustDomain && one.datacenter === other.datacenter)
    return {
      outcome: "failed",
      found: `Both connections lead to ${one.datacenter}.`,
      remedy: "Choose another connection.",
      link: "options",
    };
  if (one.datacenter !== other.datacenter)
    return checkPassed(`${one.datacenter} and ${other.datacenter}.`);
  const told = sides.map(
    ({ name, trustDomain }) => `${name} (trust domain ${trustDomain?.slice(0, 8)}…)`,
  );
  return checkPassed(`Both are called ${one.datacenter}, but they are two: ${told.join(" and ")}.`);
}

async function versionsLine(facts: PairFacts): Promise<CheckFinding> {
  const [a, b] = await Promise.all([facts.a.datacenter(), facts.b.datacenter()]);
  if (!a.ok) return unread(facts.a.connectionName, a.error);
  if (!b.ok) return unread(facts.b.connectionName, b.error);
  const versions = [a.value.version, b.value.version];
  const found = `${facts.a.connectionName} runs ${versions[0] ?? "an unknown version"}, ${facts.b.connectionName} runs ${versions[1] ?? "an unknown version"}.`;
  const known = versions.filter((version) => version !== null);
  const [acceptor, dialer] = versions;
  if (known.some(hasNoPeering))
    return {
      outcome: "failed",
      found,
      remedy: "Update to Consul 1.16 or newer: older ones than 1.13 have no peering.",
    };
  if (known.some(isPreview))
    return {
      outcome: "warning",
      found,
      remedy: "Update to Consul 1.16 or newer: 1.13 has peering as a preview, without heartbeats.",
    };
  if (cannotDial(dialer ?? null, acceptor ?? null))
    return {
      outcome: "warning",
      found: `${found} From 1.21.5 on servers do not dial older ones: ${facts.b.connectionName} would dial ${facts.a.connectionName} in vain.`,
      remedy: `Swap the sides, so that ${facts.a.connectionName} dials ${facts.b.connectionName}; or update ${facts.a.connectionName} to 1.21.5 or newer.`,
      link: "options",
    };
  return known.length < 2
    ? { outcome: "warning", found, remedy: "Check that both run Consul 1.14 or newer." }
    : checkPassed(found);
}

/** The lines that are about both datacenters together. */
export const pairChecks: readonly CheckSpec<PairFacts>[] = [
  {
    id: "two-datacenters",
    title: "Two different clusters",
    side: null,
    why: "Consul refuses a token of its own.",
    run: twoLine,
  },
  {
    id: "versions",
    title: "Versions",
    side: null,
    why: "Peering exists from 1.13 on and is complete from 1.16 on.",
    run: versionsLine,
  },
  {
    id: "addresses",
    title: "Addresses to dial",
    side: null,
    why: "The dialling servers must be able to reach them.",
    run: addressesLine,
  },
];
