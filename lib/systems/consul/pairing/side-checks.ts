import "server-only";
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
import { leftOutOf } from "@/lib/systems/contract/left-out";
import { keyOf } from "../to-peer";
import { roleOf } from "../role";
import { nameProblem } from "../rules";
import { peeringSchema } from "../wire";
import type { PairFacts } from "./facts";

function ofSteps(steps: readonly CheckStep[], wanted: readonly CheckStep["id"][]): CheckFinding {
  const own = steps.filter(({ id }) => wanted.includes(id));
  const worst =
    own.find(({ outcome }) => outcome === "failed") ??
    own.find(({ outcome }) => outcome === "warning");
  if (!worst)
    return checkPassed(own.find(({ outcome }) => outcome === "passed")?.detail ?? "It answers.");
  return {
    outcome: worst.outcome === "failed" ? "failed" : "warning",
    found: worst.detail,
    remedy: worst.remedy,
    link: "connection",
  };
}

async function rightsLine(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const read = await facts[side].rights();
  if (!read.ok) return unread(facts[side].connectionName, read.error);
  const denied = read.value.find(({ disabled }) => disabled !== undefined);
  if (!denied) return checkPassed("The token may read and change peerings.");
  return {
    outcome: "failed",
    found: denied.disabled ?? "",
    remedy: 'Add peering = "write" to a policy of the token, or connect with another one.',
    link: "connection",
  };
}

async function switchesLine(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const read = await facts[side].datacenter();
  if (!read.ok) return unread(facts[side].connectionName, read.error);
  const { peeringEnabled, connectEnabled } = read.value;
  if (peeringEnabled === false)
    return {
      outcome: "failed",
      found: "Cluster peering is switched off.",
      remedy: "Set peering.enabled = true on the servers and restart them.",
    };
  if (connectEnabled === false)
    return {
      outcome: "failed",
      found: "Service mesh (Connect) is switched off.",
      remedy: "Set connect.enabled = true on the servers and restart them.",
    };
  if (peeringEnabled === null || connectEnabled === null)
    return {
      outcome: "warning",
      found: "The agent does not report whether peering and service mesh are on.",
      remedy:
        "Connect to a server agent with a token that has agent:read to know; otherwise the run will show it.",
    };
  return checkPassed("Peering and service mesh are on.");
}

async function portLine(facts: PairFacts): Promise<CheckFinding> {
  const read = await facts.a.datacenter();
  if (!read.ok) return unread(facts.a.connectionName, read.error);
  const { grpcTlsPort, throughGateways } = read.value;
  if (throughGateways)
    return {
      outcome: "warning",
      found:
        "The config entry mesh asks for PeerThroughMeshGateways: the token will name mesh gateways, and cannot be made while none is registered.",
      remedy: "Check that a mesh gateway is registered, or set it to false.",
    };
  if (grpcTlsPort === null)
    return {
      outcome: "warning",
      found: "The agent does not report its gRPC TLS port.",
      remedy: "Check that ports.grpc_tls is set on the servers; the run will show it.",
    };
  if (grpcTlsPort > 0 && throughGateways === null)
    return {
      outcome: "warning",
      found: `Port ${grpcTlsPort}. The config entry mesh could not be read: it is not known whether tokens are to name mesh gateways instead.`,
      remedy: "If it asks for PeerThroughMeshGateways, check that a mesh gateway is registered.",
    };
  return grpcTlsPort > 0
    ? checkPassed(`Port ${grpcTlsPort}.`)
    : {
        outcome: "failed",
        found: "The servers offer no gRPC over TLS.",
        remedy: "Set ports.grpc_tls (8503 by default) on the servers and restart them.",
      };
}

async function nameLine(facts: PairFacts, side: SideName): Promise<CheckFinding> {
  const read = await facts[side].peers();
  if (!read.ok) return unread(facts[side].connectionName, read.error);
  if (!facts.options) return checkUndecided;
  const { name, partition } = facts.options[side];
  const problem = nameProblem(name);
  if (problem !== null)
    return { outcome: "failed", found: problem, remedy: "Enter another name.", link: "options" };
  const taken = read.value.find(
    ({ key }) =>
      key.toLowerCase() === keyOf({ name, partition: partition || undefined }).toLowerCase(),
  );
  if (!taken && leftOutOf(read.value)?.holds(keyOf({ name, partition: partition || undefined })))
    return {
      outcome: "unknown",
      found: `It is not known whether ${name} is free: the peerings of ${partition ? `the partition ${partition}` : "that partition"} could not be read.`,
      remedy: "Let the token read them; otherwise the run will show it.",
      link: "connection",
    };
  if (!taken) return checkPassed(`${name} is free.`);
  const parsed = peeringSchema.safeParse(taken.native);
  const role = parsed.success ? roleOf(parsed.data) : "peering";
  const going = taken.status === "removing";
  return {
    outcome: "failed",
    found: going
      ? `A peering named ${name} is still being deleted.`
      : `${name} is taken by ${role === "acceptor" ? "an acceptor" : `a ${role}`}, ${taken.nativeState}.`,
    remedy: going
      ? "Wait until it is gone, or enter another name."
      : "Enter another name, or delete that peering.",
    link: going ? "options" : "peer",
    peerKey: taken.key,
  };
}

/** The lines that are about one datacenter alone. */
export const sideChecks = (side: SideName): CheckSpec<PairFacts>[] => [
  {
    id: `reachable-${side}`,
    title: "Reachable and signed in",
    side,
    why: "Both datacenters are changed by this dashboard.",
    async run(facts) {
      const read = await facts[side].check();
      if (!read.ok) return unread(facts[side].connectionName, read.error);
      const finding = ofSteps(read.value, ["address", "tls", "sign-in"]);
      return finding.outcome === "failed"
        ? { ...finding, backend: saidBy(await facts[side].peers()) }
        : finding;
    },
  },
  {
    id: `rights-${side}`,
    title: "Rights to peer",
    side,
    why: "Without peering:write the call is refused.",
    run: (facts) => rightsLine(facts, side),
  },
  {
    id: `leader-${side}`,
    title: "Leader",
    side,
    why: "Peerings are written by the leader.",
    async run(facts) {
      const read = await facts[side].identity();
      if (!read.ok) return unread(facts[side].connectionName, read.error);
      const leader = read.value.facts["Leader"] ?? "none";
      return leader === "none"
        ? {
            outcome: "failed",
            found: "There is no leader.",
            remedy: "Wait for the election to end; check that a majority of the servers is up.",
          }
        : checkPassed(`The leader is ${leader}.`);
    },
  },
  {
    id: `switches-${side}`,
    title: "Peering and service mesh on",
    side,
    why: "Both must be on in both datacenters.",
    run: (facts) => switchesLine(facts, side),
  },
  ...(side === "a"
    ? [
        {
          id: "tls-port-a",
          title: "gRPC TLS port",
          side,
          why: "The other datacenter dials it.",
          run: portLine,
        },
      ]
    : []),
  {
    id: `name-${side}`,
    title: "Name is free",
    side,
    why: "The same name again would change that peering instead of making one.",
    run: (facts) => nameLine(facts, side),
  },
];
