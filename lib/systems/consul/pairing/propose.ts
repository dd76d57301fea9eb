import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Proposal, PairSides } from "@/lib/systems/contract/pair-sides";
import { nameProblem } from "../rules";
import { readSides, type SideFacts } from "./facts";

const mostTries = 50;

/** A name from what the other side is called: what Consul takes, and free here. */
function freeName(called: string, peers: readonly PeerSnapshot[]): string {
  const base =
    called
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 58) || "peer";
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
    called: datacenter.value.datacenter ?? side.connectionName,
    peers: peers.ok ? peers.value : [],
    partitions: partitions.ok ? partitions.value : [],
  };
}

/** Defaults: each side is called by its datacenter, with a number where that is taken. */
export async function propose(sides: PairSides, signal: AbortSignal): Promise<Proposal> {
  const facts = readSides(sides, null, signal);
  const [a, b] = await Promise.all([readAll(facts.a), readAll(facts.b)]);
  const partitions = ({ partitions: list }: typeof a) => ({
    partition: list.map(({ value, label, disabled }) => ({
      value,
      label,
      ...(disabled ? { disabled } : {}),
    })),
  });
  const partitionOf = ({ partitions: list }: typeof a): string =>
    list.some(({ value }) => value === "default") ? "default" : (list[0]?.value ?? "");
  return {
    options: {
      a: { name: freeName(b.called, a.peers), partition: partitionOf(a) },
      b: { name: freeName(a.called, b.peers), partition: partitionOf(b) },
      shared: { serverAddresses: [] },
    },
    choices: { a: partitions(a), b: partitions(b) },
  };
}
