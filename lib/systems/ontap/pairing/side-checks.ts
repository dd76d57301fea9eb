import "server-only";
import { counted } from "@/lib/domain/counted";
import type { CheckStep } from "@/lib/domain/connection";
import type { SideName } from "@/lib/domain/operation";
import {
  type CheckSpec,
  type CheckFinding,
  checkPassed,
  saidBy,
  checkUndecided,
  unread,
} from "@/lib/systems/contract/pairing-facts";
import { parseIp } from "@/lib/domain/ip";
import { changesNotKnown } from "../check";
import { inIpspace, ipspaceOf, type PairFacts } from "./facts";

/** A step of the connection test as a line. */
function ofSteps(steps: readonly CheckStep[], wanted: readonly CheckStep["id"][]): CheckFinding {
  const own = steps.filter(({ id }) => wanted.includes(id));
  const worst =
    own.find(({ outcome }) => outcome === "failed") ??
    own.find(({ outcome }) => outcome === "skipped") ??
    own.find(({ outcome }) => outcome === "warning");
  if (!worst) return checkPassed(own.at(-1)?.detail ?? "It answers.");
  return {
    outcome:
      worst.outcome === "failed" ? "failed" : worst.outcome === "skipped" ? "unknown" : "warning",
    found: worst.detail,
    remedy: worst.remedy,
    link: "connection",
  };
}

const lifNames = {
  any: { one: "intercluster LIF", other: "intercluster LIFs" },
  ipv4: { one: "IPv4 intercluster LIF", other: "IPv4 intercluster LIFs" },
  ipv6: { one: "IPv6 intercluster LIF", other: "IPv6 intercluster LIFs" },
};

async function lifsOf(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const { nodes, lifs, ipspaces, connectionName } = facts[side];
  const [nodeList, lifList, spaces] = await Promise.all([nodes(), lifs(), ipspaces()]);
  for (const read of [nodeList, lifList, spaces])
    if (!read.ok) return unread(connectionName, read.error);
  if (!nodeList.ok || !lifList.ok || !spaces.ok) return checkPassed("");
  const ipspace = ipspaceOf(facts.options, side, spaces.value);
  if (!ipspace)
    return {
      outcome: "failed",
      found: "The chosen IPspace does not exist.",
      remedy: "Choose another IPspace.",
      link: "options",
    };
  // All addresses of a relationship are of one family, so the LIFs of the other one carry nothing.
  const families = new Set(
    (facts.options?.[side].addresses ?? [])
      .map((address) => parseIp(address)?.family)
      .filter((family) => family !== undefined),
  );
  const family = families.size === 1 ? ([...families][0] ?? null) : null;
  const { one: kind, other: kinds } = lifNames[family ?? "any"];
  const lifsUp = { one: `1 ${kind} is up`, other: `{n} ${kinds} are up` };
  const usable = inIpspace(lifList.value, ipspace).filter(
    (lif) => lif.usable && (family === null || lif.family === family),
  );
  const missing = nodeList.value
    .filter((node) => !usable.some((lif) => lif.node === node.label))
    .map(({ label }) => label);
  if (usable.length === 0) {
    return {
      outcome: "failed",
      found: `No ${kind} in IPspace ${ipspace.label} is up.`,
      remedy:
        "Create an intercluster LIF on every node in this IPspace, or choose another IPspace.",
      link: "options",
      backend: { status: null, code: "4656095", text: "" },
    };
  }
  if (missing.length > 0) {
    return {
      outcome: "failed",
      found: `No ${kind} is up on ${missing.join(", ")} in IPspace ${ipspace.label}.`,
      remedy:
        "Bring the LIF up, or create one on that node: every node of both clusters must reach every other.",
      link: "options",
      backend: { status: null, code: "4656095", text: "" },
    };
  }
  return checkPassed(
    `${counted(lifsUp, usable.length)} in IPspace ${ipspace.label}, on every node.`,
  );
}

async function ipspaceLine(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const read = await facts[side].ipspaces();
  if (!read.ok) return unread(facts[side].connectionName, read.error);
  const ipspace = ipspaceOf(facts.options, side, read.value);
  if (ipspace) return checkPassed(`IPspace ${ipspace.label}.`);
  return {
    outcome: "failed",
    found: "The chosen IPspace does not exist.",
    remedy: "Choose another IPspace.",
    link: "options",
    backend: { status: null, code: "4656089", text: "" },
  };
}

async function addressesLine(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const { lifs, ipspaces, connectionName } = facts[side];
  const [lifList, spaces] = await Promise.all([lifs(), ipspaces()]);
  if (!lifList.ok) return unread(connectionName, lifList.error);
  if (!spaces.ok) return unread(connectionName, spaces.error);
  if (!facts.options) return checkUndecided;
  const chosen = facts.options[side].addresses;
  if (chosen.length === 0)
    return {
      outcome: "failed",
      found: "No address is chosen.",
      remedy: "Choose the intercluster addresses the other cluster connects to.",
      link: "options",
    };
  const known = new Map(lifList.value.map((lif) => [lif.address, lif]));
  const down = chosen.filter((address) => known.get(address)?.usable === false);
  if (down.length > 0)
    return {
      outcome: "failed",
      found: `${down.join(", ")} is not up.`,
      remedy: "Bring the LIF up, or leave this address out.",
      link: "options",
    };
  const ipspace = ipspaceOf(facts.options, side, spaces.value);
  const inside = new Set(
    ipspace ? inIpspace(lifList.value, ipspace).map(({ address }) => address) : [],
  );
  const elsewhere = ipspace
    ? chosen.filter((address) => known.has(address) && !inside.has(address))
    : [];
  if (elsewhere.length > 0)
    return {
      outcome: "failed",
      found: `${elsewhere.join(", ")} is in another IPspace than ${ipspace?.label}.`,
      remedy: "Choose addresses of the chosen IPspace.",
      link: "options",
    };
  const foreign = chosen.filter((address) => !known.has(address));
  if (foreign.length > 0)
    return {
      outcome: "warning",
      found: `${foreign.join(", ")} is not an address of this cluster.`,
      remedy: "Right only where addresses are translated on the way.",
      link: "options",
    };
  return checkPassed(chosen.join(", "));
}

/** The lines that are about one cluster alone. */
export const sideChecks = (side: SideName): CheckSpec<PairFacts>[] => [
  {
    id: `reachable-${side}`,
    title: "Reachable and signed in",
    side,
    why: "Both clusters are changed by this dashboard.",
    async run(facts) {
      const read = await facts[side].check();
      if (!read.ok) return unread(facts[side].connectionName, read.error);
      const finding = ofSteps(read.value, ["address", "tls", "sign-in"]);
      return finding.outcome === "failed"
        ? { ...finding, backend: saidBy(await facts[side].cluster()) }
        : finding;
    },
  },
  {
    id: `rights-${side}`,
    title: "Rights to peer",
    side,
    why: "A role that may only read is refused halfway.",
    async run(facts) {
      const read = await facts[side].check();
      if (!read.ok) return unread(facts[side].connectionName, read.error);
      const finding = ofSteps(read.value, ["rights"]);
      if (finding.found.endsWith(changesNotKnown))
        return {
          ...finding,
          outcome: "unknown",
          remedy: "Let the account read /api/security/accounts to know; the run will show it.",
          link: "connection",
        };
      // A read-only role can never peer: what is a warning for a connection is a stop here.
      return finding.outcome === "warning" ? { ...finding, outcome: "failed" } : finding;
    },
  },
  {
    id: `ipspace-${side}`,
    title: "IPspace",
    side,
    why: "Its intercluster LIFs carry the relationship.",
    run: (facts) => ipspaceLine(facts, side),
  },
  {
    id: `lifs-${side}`,
    title: "Intercluster LIF on every node",
    side,
    why: "ONTAP wants every node of one cluster to reach every node of the other.",
    run: (facts) => lifsOf(facts, side),
  },
  {
    id: `addresses-${side}`,
    title: "Addresses",
    side,
    why: "The other cluster connects to them.",
    run: (facts) => addressesLine(facts, side),
  },
];
