import "server-only";
import type { OperationRow } from "@/lib/domain/operation";
import type { SubPeerRef } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import { toOperationRow } from "@/lib/services/pairing/to-operation";
import type { Asked } from "./begin-svm-pair";
import { openEnds, sidesOf } from "./ends";
import { matchHalves } from "./match";

const readTimeoutMs = 15_000;

/**
 * Begins to remove a relationship at both ends; goes on after this resolves.
 * @throws AppError `not_found`; `conflict` while another operation on the two is not over; what the adapters throw when
 * an end cannot be read: then nothing is removed.
 */
export async function beginSubUnpair(
  peerId: string,
  { local, remote }: SubPeerRef,
  { actor, correlationId, audit, signal }: Asked,
): Promise<OperationRow> {
  const ends = await openEnds(peerId);
  const { here, there, thereName, definition, peer } = ends;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [own, others] = await Promise.all([
    here.subPeers.list(here.key, limited),
    there?.subPeers.list(there.key, limited) ?? null,
  ]);
  const found = matchHalves(own, others, { here: here.connectionName, there: thereName }).find(
    (subPeer) => subPeer.local === local && subPeer.remote === remote,
  );
  if (!found)
    throw new AppError(
      "not_found",
      `Neither side has the ${definition.noun} of ${local} and ${remote} any more.`,
    );
  const title = `Remove ${definition.noun} ${local} → ${remote}`;
  // Ends that do not reach each other are each told to forget their own half.
  const force = !definition.canCreate(peer).allowed;
  const { operation } = await beginOperation({
    kind: "sub-unpair",
    system: peer.system,
    title,
    ...sidesOf(ends),
    input: { halves: { a: found.here, b: found.there }, force, noun: definition.noun },
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
