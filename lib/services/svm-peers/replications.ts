import "server-only";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { SvmPeer, SvmPeerHalf, SvmReplication } from "@/lib/domain/svm-peer";
import { problemOfRead } from "@/lib/connections/read-problem";
import type { ReplicationHalf } from "@/lib/systems/contract/svm-peers";
import type { ClusterEnd } from "./ends";

/** What one end says is replicated over its halves; null where it did not say. */
export interface ReplicationReading {
  items: ReplicationHalf[] | null;
  problem: ConnectionProblem | null;
}

const nothing: ReplicationReading = { items: null, problem: null };

/** Asks one end. Never throws but when the caller has gone: an account may be kept from it, which is part of the answer. */
export async function readReplications(
  end: Pick<ClusterEnd, "connectionName" | "svmPeers"> | null,
  halves: readonly SvmPeerHalf[] | null,
  signal: AbortSignal,
): Promise<ReplicationReading> {
  const read = end?.svmPeers.replications;
  if (!end || !read || halves === null) return nothing;
  try {
    return { items: await read(halves, signal), problem: null };
  } catch (error) {
    return { items: null, problem: problemOfRead(error, end.connectionName) };
  }
}

const told = (
  { over: _over, receives, ...half }: ReplicationHalf,
  own: "here" | "there",
): SvmReplication => ({
  ...half,
  towards: receives ? own : own === "here" ? "there" : "here",
});

/** What both ends say of the replications over one SVM peer: the end that receives knows more of one. */
function over(
  { here, there }: Pick<SvmPeer, "here" | "there">,
  readings: Readonly<Record<"here" | "there", ReplicationReading>>,
): SvmReplication[] | null {
  if (readings.here.items === null && readings.there.items === null) return null;
  const found = new Map<string, SvmReplication>();
  for (const own of ["here", "there"] as const) {
    const half = own === "here" ? here : there;
    for (const each of readings[own].items ?? [])
      if (half && each.over === half.key && (each.receives || !found.has(each.key)))
        found.set(each.key, told(each, own));
  }
  return [...found.values()].sort((one, other) => one.source.localeCompare(other.source));
}

/** SVM peers with what is replicated over them; null where no end says. */
export const withReplications = (
  items: readonly SvmPeer[],
  readings: Readonly<Record<"here" | "there", ReplicationReading>>,
): SvmPeer[] => items.map((item) => ({ ...item, replications: over(item, readings) }));

/** Why it is not known what is replicated; null where an end has said it. */
export const replicationsProblemOf = ({
  here,
  there,
}: Readonly<Record<"here" | "there", ReplicationReading>>): ConnectionProblem | null =>
  here.items === null && there.items === null ? (here.problem ?? there.problem) : null;
