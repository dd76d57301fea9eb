import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PairHalf, UnpairSvmPeers } from "@/lib/domain/pairing";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { matchHalves } from "@/lib/services/svm-peers/match";
import { readReplications, withReplications } from "@/lib/services/svm-peers/replications";
import { systemOf } from "@/lib/systems/registry";
import { removalDenied, type SideDependents } from "./dependents";
import { sideTimeoutMs } from "./read-side";
import type { ChosenPair } from "./sides";

const andOthers = (names: readonly string[]): string =>
  names.length > 3
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
    : names.join(", ");

/**
 * The SVM peers on a relationship with what is replicated over them, read live from both halves; side a is "here". Null
 * where the system has none, or none stands there. Whether any keeps the relationship from being removed is part of it.
 * @throws AppError what the adapters throw when a side's SVM peers cannot be read.
 */
export async function readSvmPeersAlong(
  { system, sides }: Pick<ChosenPair, "system" | "sides">,
  halves: Readonly<Record<SideName, Pick<PairHalf, "key"> | null>>,
  signal: AbortSignal,
): Promise<UnpairSvmPeers | null> {
  const definition = await systemOf(system).loadSvmPeers?.();
  if (!definition) return null;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(sideTimeoutMs)]);
  const [a, b] = await Promise.all(
    sideNames.map(async (side) => {
      const { svmPeers } = sides[side].adapter;
      const half = halves[side];
      if (!svmPeers || !half) return { halves: null, replications: { items: null, problem: null } };
      const own = await svmPeers.list(half.key, limited);
      const end = { connectionName: sides[side].connectionName, svmPeers };
      return { halves: own, replications: await readReplications(end, own, limited) };
    }),
  );
  if (!a || !b) throw new AppError("internal", "A side is missing.");
  const names = { here: sides.a.connectionName, there: sides.b.connectionName };
  const items = withReplications(matchHalves(a.halves, b.halves, names), {
    here: a.replications,
    there: b.replications,
  });
  if (items.length === 0) return null;
  const nameOf = ({ local, remote }: (typeof items)[number]) => `${local} → ${remote}`;
  const { replication } = definition;
  const used = items.flatMap(({ replications }) => replications ?? []);
  const unknown = items.filter(({ replications }) => replications === null).map(nameOf);
  return {
    items,
    denied: replication?.removalDenied(used) ?? null,
    warning:
      replication && unknown.length > 0
        ? `Whether ${replication.label} runs over ${andOthers(unknown)} is not known. Where it does, the system refuses to remove the SVM peer, and the rest stays on the to-do list.`
        : null,
  };
}

/** The same; null also where they cannot be read, which what stands on the halves says. */
export const findSvmPeersAlong = (
  ...asked: Parameters<typeof readSvmPeersAlong>
): Promise<UnpairSvmPeers | null> =>
  readSvmPeersAlong(...asked).catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });

/** They do not make up for what else stands on a half: that keeps the relationship from being removed with them too. */
export const deniedAsWell = (
  pair: Pick<ChosenPair, "driver" | "sides">,
  dependents: SideDependents,
  svmPeers: UnpairSvmPeers | null,
): UnpairSvmPeers | null =>
  svmPeers && { ...svmPeers, denied: svmPeers.denied ?? removalDenied(pair, dependents, true) };
