import "server-only";
import type { OperationRow } from "@/lib/domain/operation";
import type { SvmPeer, SvmPeerHalf, SvmPeerRef } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import { toOperationRow } from "@/lib/services/pairing/to-operation";
import type { BeginContext } from "./begin-svm-pair";
import { type ClusterEnds, openEnds, sidesOf } from "./ends";
import { matchHalves } from "./match";
import { readReplications, withReplications } from "./replications";

const readTimeoutMs = 15_000;

/** @throws AppError `conflict` where the system is known to refuse, because something is replicated over it. */
async function assertUnused(
  { here, there, definition }: ClusterEnds,
  { own, others }: { own: SvmPeerHalf[]; others: SvmPeerHalf[] | null },
  found: SvmPeer,
  signal: AbortSignal,
): Promise<void> {
  const [ofHere, ofThere] = await Promise.all([
    readReplications(here, own, signal),
    readReplications(there, others, signal),
  ]);
  const [told] = withReplications([found], { here: ofHere, there: ofThere });
  const denied = definition.replication?.removalDenied(told?.replications ?? []) ?? null;
  if (denied !== null) throw new AppError("conflict", denied);
}

/**
 * Begins to remove an SVM peer at both ends; goes on after this resolves.
 * @throws AppError `not_found`; `conflict` while another operation on the two is not over, or something is replicated over it; what the adapters throw when
 * an end cannot be read: then nothing is removed.
 */
export async function beginSvmUnpair(
  peerId: string,
  { local, remote }: SvmPeerRef,
  { actor, correlationId, audit, signal }: BeginContext,
): Promise<OperationRow> {
  const ends = await openEnds(peerId);
  const { here, there, thereName, definition, peer } = ends;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [own, others] = await Promise.all([
    here.svmPeers.list(here.key, limited),
    there?.svmPeers.list(there.key, limited) ?? null,
  ]);
  const found = matchHalves(own, others, { here: here.connectionName, there: thereName }).find(
    (svmPeer) => svmPeer.local === local && svmPeer.remote === remote,
  );
  if (!found)
    throw new AppError(
      "not_found",
      `Neither side has the SVM peer of ${local} and ${remote} any more.`,
    );
  await assertUnused(ends, { own, others }, found, limited);
  const title = `Remove SVM peer ${local} → ${remote}`;
  // Ends that do not reach each other are each told to forget their own half.
  const force = !definition.canCreate(peer).allowed;
  const { operation } = await beginOperation({
    kind: "svm-unpair",
    system: peer.system,
    title,
    ...sidesOf(ends),
    input: { halves: { a: found.here, b: found.there }, force },
    actor,
    correlationId,
  });
  audit.target({
    id: operation.id,
    label: `${title} (${operation.a.connectionName}, ${operation.b.connectionName})`,
  });
  audit.detail({ peer: peer.name, local, remote });
  return toOperationRow(operation);
}
