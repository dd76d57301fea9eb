import "server-only";
import type { SubPeerChoices } from "@/lib/domain/svm-peer";
import type { Ends } from "./ends";
import { matchHalves } from "./match";

const readTimeoutMs = 20_000;

/** What both ends offer for a new relationship, read live. @throws what the adapters throw. */
export async function readSubPeerChoices(
  { here, there, thereName }: Ends,
  signal: AbortSignal,
): Promise<SubPeerChoices> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [own, others, sideHere, sideThere] = await Promise.all([
    here.subPeers.list(here.key, limited),
    there?.subPeers.list(there.key, limited) ?? null,
    here.subPeers.side(here.key, limited),
    there?.subPeers.side(there.key, limited) ?? null,
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
