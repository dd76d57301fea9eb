import "server-only";
import { z } from "zod";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PairHalf, UnpairSvmPeers } from "@/lib/domain/pairing";
import { svmPeerHalfSchema } from "@/lib/domain/svm-peer";
import type { ChangeStep, Run } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { svmRemoval } from "@/lib/services/svm-peers/svm-unpair-program";

const svmHalves = z.object({ a: svmPeerHalfSchema.nullable(), b: svmPeerHalfSchema.nullable() });

/** What an operation keeps of the SVM peers that go before the relationship they stand on. */
export const alongSchema = z.object({ items: z.array(svmHalves), force: z.boolean() });
type Along = z.infer<typeof alongSchema>;

/** What is kept of the SVM peers that go along. Ends that do not reach each other are each told to forget their own half. */
export const alongInput = (
  halves: Readonly<Record<SideName, Pick<PairHalf, "status"> | null>>,
  { items }: UnpairSvmPeers,
): Along => ({
  items: items.map(({ here, there }) => ({ a: here, b: there })),
  force: sideNames.some((side) => halves[side]?.status !== "healthy"),
});

/**
 * A step per half of each SVM peer that goes along, in the order they were read.
 * @param ask before the first of them: throws when a side does not answer, and then nothing is removed anywhere.
 * @param note what each of their steps says when it is done, where it has nothing to say itself.
 */
export function alongSteps(
  operation: StoredOperation,
  along: Along | undefined,
  ask: (run: Run) => Promise<unknown>,
  note: string | null = null,
): ChangeStep[] {
  const steps = (along?.items ?? []).flatMap((halves, index) => {
    const { a, b } = halves;
    const what = `SVM peer ${a?.local ?? b?.remote ?? ""} → ${a?.remote ?? b?.local ?? ""}`;
    const force = along?.force ?? false;
    return svmRemoval(operation, { halves, force, prefix: `svm-${index + 1}-`, what, note }).steps;
  });
  const [first, ...others] = steps;
  if (!first) return [];
  const askedBefore: ChangeStep = {
    ...first,
    async prepare(run) {
      await ask(run);
      return first.prepare(run);
    },
  };
  return [askedBefore, ...others];
}
