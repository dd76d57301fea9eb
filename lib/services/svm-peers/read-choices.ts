import "server-only";
import type { SvmPeerChoices } from "@/lib/domain/svm-peer";
import type { ClusterEnds } from "./ends";
import { matchHalves } from "./match";

const readTimeoutMs = 20_000;

/** What both ends offer for a new SVM peer, read live. @throws what the adapters throw. */
export async function readSvmPeerChoices(
  { here, there, thereName }: ClusterEnds,
  signal: AbortSignal,
): Promise<SvmPeerChoices> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [own, others, sideHere, sideThere] = await Promise.all([
    here.svmPeers.list(here.key, limited),
    there?.svmPeers.list(there.key, limited) ?? null,
    here.svmPeers.side(here.key, limited),
    there?.svmPeers.side(there.key, limited) ?? null,
  ]);
  const taken = matchHalves(own, others, { here: here.connectionName, there: thereName });
  return {
    here: sideHere,
    there: sideThere,
    taken: taken.map(({ local, remote, here: half, there: other }) => ({
      local,
      remote,
      nativeState: (half ?? other)?.nativeState ?? "",
    })),
  };
}
