import "server-only";
import { z } from "zod";
import { type SideName, sideNameSchema } from "@/lib/domain/operation";
import { pairHalfSchema, type PairHalf } from "@/lib/domain/pairing";
import type { ChangeStep, Program, Run, WaitStep } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import { isAppError } from "@/lib/errors/app-error";
import type { PairSide } from "@/lib/systems/contract/pair-sides";
import { alongSchema, alongSteps } from "./along-steps";
import { driverOf, openSides } from "./sides";
import { refreshBoth } from "./refresh-both";

/** Systems that remove in the background are given this long; the peer then reads "removing" or is gone. */
const goneWithinMs = 30_000;

export const unpairInputSchema = z.object({
  halves: z.object({ a: pairHalfSchema.nullable(), b: pairHalfSchema.nullable() }),
  /** SVM peers that go first; absent where none does. */
  svmPeers: alongSchema.optional(),
  /** Did not answer when it was begun: its half comes last, and its silence keeps nothing back. */
  silent: sideNameSchema.nullable().default(null),
});
export type UnpairInput = z.infer<typeof unpairInputSchema>;

/** Gone, going, or another one under the same key. */
async function isGone(
  { adapter }: PairSide,
  half: PairHalf,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const peer = await adapter.readPeer(half.key, signal);
    return peer.status === "removing" || (half.id !== null && peer.local.id !== half.id);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return true;
    throw error;
  }
}

/** Removes what goes along, then both halves. What has begun is finished: a half that cannot be removed now stays on the list until it is. */
export function unpairProgram(operation: StoredOperation): Program {
  const driver = driverOf(operation.system);
  const { halves, silent, svmPeers } = unpairInputSchema.parse(operation.input);
  const order = silent === "a" ? (["b", "a"] as const) : (["a", "b"] as const);
  const present = order.flatMap((side) => (halves[side] ? [{ side, half: halves[side] }] : []));
  const open = () => openSides(operation);

  /** Whether each of these halves is gone, asked of its side. */
  const areGone = async (run: Run, halves = present): Promise<boolean[]> => {
    const sides = await open();
    return Promise.all(
      halves.map(({ side, half }) => isGone(sides[side], half, withTimeout(run, timing().callMs))),
    );
  };
  /** Nothing is removed anywhere unless both sides answer before the first removal. */
  const assertAllAnswer = (run: Run) =>
    areGone(
      run,
      present.filter(({ side }) => side !== silent),
    );

  const removal = ({ side, half }: { side: SideName; half: PairHalf }): ChangeStep => {
    const name = operation[side].connectionName;
    return {
      kind: "change",
      name: `remove-${side}`,
      title: `Remove the half on ${name}`,
      side,
      needs: null,
      repeatable: true,
      todoTitle: `Remove the half on ${name}`,
      async prepare(run) {
        if (side === present[0]?.side) await assertAllAnswer(run);
        return { ...half };
      },
      async execute(run) {
        await driver.remove((await open())[side], half, withTimeout(run, timing().callMs));
        return { effect: { key: half.key }, note: null };
      },
      async find(run) {
        return (await isGone((await open())[side], half, withTimeout(run, timing().callMs)))
          ? { effect: { key: half.key }, note: null, usable: true }
          : null;
      },
    };
  };

  const gone: WaitStep = {
    kind: "wait",
    name: "gone",
    title: "Make sure that nothing is left",
    limitMs: goneWithinMs,
    async probe(run) {
      return (await areGone(run)).every(Boolean)
        ? { state: "done", note: "No half is left.", effect: {} }
        : { state: "waiting", note: "A half is still there.", effect: {} };
    },
  };
  return {
    onFailure: "go-on",
    steps: [...alongSteps(operation, svmPeers, assertAllAnswer), ...present.map(removal), gone],
    ended: () => refreshBoth(operation),
  };
}
