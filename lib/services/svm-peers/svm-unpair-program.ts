import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { SvmPeerHalf } from "@/lib/domain/svm-peer";
import type { ChangeStep, Program, Run, WaitStep } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import { svmUnpairSchema } from "./inputs";
import { findHalf, openSide } from "./sides";

/** The other end is given this long to notice. */
const goneWithinMs = 30_000;

interface SvmRemoval {
  halves: Readonly<Record<SideName, SvmPeerHalf | null>>;
  /** Each end forgets its own half: they do not reach each other. */
  force: boolean;
  /** Comes before the names of the steps, where there are several removals. */
  prefix?: string;
  /** What is removed, in a step's title: "the SVM peer". */
  what?: string;
  /** What a step says when it is done and there is nothing else to say. */
  note?: string | null;
}

/** The steps that remove an SVM peer at both ends, and tell whether any of it is left. */
export function svmRemoval(
  operation: StoredOperation,
  { halves, force, prefix = "", what = "the SVM peer", note = null }: SvmRemoval,
): { steps: ChangeStep[]; isGone: (run: Run) => Promise<boolean> } {
  const present = sideNames.flatMap((side) => (halves[side] ? [{ side, half: halves[side] }] : []));

  /** Gone, or another one of the same two. */
  async function isGone(side: SideName, half: SvmPeerHalf, run: Run): Promise<boolean> {
    const standing = await findHalf(
      await openSide(operation, side),
      half,
      withTimeout(run, timing().readMs),
    );
    return standing?.key !== half.key;
  }

  const removal = ({ side, half }: { side: SideName; half: SvmPeerHalf }): ChangeStep => {
    const title = `Remove ${what} on ${operation[side].connectionName}`;
    return {
      kind: "change",
      name: `${prefix}remove-${side}`,
      title,
      side,
      needs: null,
      repeatable: true,
      todoTitle: title,
      async prepare(run) {
        // Nothing is removed anywhere unless both sides answer before the first removal.
        if (side === present[0]?.side)
          await Promise.all(present.map((other) => isGone(other.side, other.half, run)));
        return { key: half.key };
      },
      async execute(run) {
        if (await isGone(side, half, run))
          return { effect: {}, note: "It went together with the other side's." };
        await (await openSide(operation, side)).svmPeers.remove(
          half.key,
          force,
          withTimeout(run, timing().callMs),
        );
        return { effect: {}, note };
      },
      async find(run) {
        await (await openSide(operation, side)).svmPeers.quiet(withTimeout(run, timing().readMs));
        return (await isGone(side, half, run))
          ? { effect: {}, note: "The answer was lost; it is gone.", usable: true }
          : null;
      },
    };
  };
  return {
    steps: present.map(removal),
    isGone: async (run) =>
      (await Promise.all(present.map(({ side, half }) => isGone(side, half, run)))).every(Boolean),
  };
}

/** Removes an SVM peer at both ends. What has begun is finished: an end that cannot be reached now stays on the list. */
export function svmUnpairProgram(operation: StoredOperation): Program {
  const { steps, isGone } = svmRemoval(operation, svmUnpairSchema.parse(operation.input));
  const gone: WaitStep = {
    kind: "wait",
    name: "gone",
    title: "Make sure that nothing is left",
    limitMs: goneWithinMs,
    probe: async (run) =>
      (await isGone(run))
        ? { state: "done", note: "Nothing is left of it.", effect: {} }
        : { state: "waiting", note: "One side still has it.", effect: {} },
  };
  return {
    onFailure: "go-on",
    steps: [...steps, gone],
    ended: async () => undefined,
  };
}
