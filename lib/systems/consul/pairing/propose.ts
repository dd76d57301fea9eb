import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Proposal, PairSides } from "@/lib/systems/contract/pair-sides";
import { cannotDial } from "../alpn";
import { nameProblem } from "../rules";
import { readSides, type SideFacts } from "./facts";

const mostTries = 50;

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** A name from what the other side is called: what Consul takes, and free here. */
function freeName(called: string, peers: readonly PeerSnapshot[]): string {
  const base = slug(called).slice(0, 58).replace(/-$/, "") || "peer";
  const taken = new Set(peers.map(({ name }) => name.toLowerCase()));
  for (let number = 1; number <= mostTries; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name) && nameProblem(name) === null) return name;
  }
  return base;
}

async function readAll(side: SideFacts) {
  const [datacenter, peers, partitions] = await Promise.all([
    side.datacenter(),
    side.peers(),
    side.partitions(),
  ]);
  if (!datacenter.ok) throw datacenter.error;
  return {
    ...datacenter.value,
    connectionName: side.connectionName,
    called: datacenter.value.datacenter ?? side.connectionName,
    peers: peers.ok ? peers.value : [],
    partitions: partitions.ok ? partitions.value : [],
  };
}

type Read = Awaited<ReturnType<typeof readAll>>;

/** Two clusters of one datacenter name are told apart by their connections, or by their trust domains. */
function calledApart(side: Read, other: Read): string {
  if (side.called !== other.called) return side.called;
  const named = ({ called, connectionName }: Read) =>
    connectionName.toLowerCase().includes(called.toLowerCase())
      ? connectionName
      : `${called}-${connectionName}`;
  if (slug(named(side)) !== slug(side.called) && slug(named(side)) !== slug(named(other)))
    return named(side);
  return `${side.called}-${side.trustDomain?.slice(0, 8) ?? "other"}`;
}

/**
 * Defaults: each side is called by its datacenter, with what tells the two apart where that is the same, and a number
 * where a name is taken.
 */
export async function propose(sides: PairSides, signal: AbortSignal): Promise<Proposal> {
  const facts = readSides(sides, null, signal);
  const [a, b] = await Promise.all([readAll(facts.a), readAll(facts.b)]);
  const partitions = ({ partitions: list }: Read) => ({
    partition: list.map(({ value, label, disabled }) => ({
      value,
      label,
      ...(disabled ? { disabled } : {}),
    })),
  });
  const partitionOf = ({ partitions: list }: Read): string =>
    list.some(({ value }) => value === "default") ? "default" : (list[0]?.value ?? "");
  return {
    ...(cannotDial(b.version, a.version)
      ? {
          swap: `${b.connectionName} (Consul ${b.version}) does not dial ${a.connectionName} (Consul ${a.version}), which is older than 1.21.5. The other way round it works.`,
        }
      : {}),
    options: {
      a: { name: freeName(calledApart(b, a), a.peers), partition: partitionOf(a) },
      b: { name: freeName(calledApart(a, b), b.peers), partition: partitionOf(b) },
      shared: { serverAddresses: [] },
    },
    choices: { a: partitions(a), b: partitions(b) },
  };
}
