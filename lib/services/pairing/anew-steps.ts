import "server-only";
import type { SideName } from "@/lib/domain/operation";
import type { PairHalf, PairingOptions } from "@/lib/domain/pairing";
import { isAppError } from "@/lib/errors/app-error";
import type { ChangeStep, Run, Step, WaitStep } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import type { PairSide } from "@/lib/systems/contract/pair-sides";
import { alongSteps } from "./along-steps";
import { pairProgramSteps } from "./pair-program";
import { driverOf, openSides } from "./sides";

/** Systems that remove in the background are given this long before the name is free again. */
const goneWithinMs = 60_000;

interface Anew {
  halves: Readonly<Record<SideName, PairHalf | null>>;
  options: PairingOptions;
  svmPeers?: Parameters<typeof alongSteps>[1];
}

/** Making them again needs the consent of each SVM's administrator, and is no part of making the pair. */
const svmPeerStaysGone =
  "It stays gone, and is not made again: create it on the peer's page once the new pair works.";

/** Gone for good, or another one under the same key: "removing" still keeps the name. */
async function isGone(
  { adapter }: PairSide,
  half: PairHalf,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const peer = await adapter.readPeer(half.key, signal);
    return half.id !== null && peer.local.id !== half.id;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return true;
    throw error;
  }
}

/** Removes what is left of a relationship, first what goes along, and makes it again. */
export function anewSteps(operation: StoredOperation, { halves, options, svmPeers }: Anew): Step[] {
  const driver = driverOf(operation.system);
  const present = (["a", "b"] as const).flatMap((side) =>
    halves[side] ? [{ side, half: halves[side] }] : [],
  );
  const open = () => openSides(operation);

  /** Nothing is removed unless both sides answer, also the one that has no half yet. */
  async function assertAllAnswer(run: Run): Promise<void> {
    const { a, b } = await open();
    await Promise.all(
      [a, b].map(({ adapter }) => adapter.listPeers(withTimeout(run, timing().callMs))),
    );
  }

  const removal = ({ side, half }: { side: SideName; half: PairHalf }): ChangeStep => {
    const name = operation[side].connectionName;
    return {
      kind: "change",
      name: `remove-${side}`,
      title: `Remove the old half on ${name}`,
      side,
      needs: null,
      repeatable: true,
      todoTitle: `Remove the old half on ${name}`,
      async prepare(run) {
        await assertAllAnswer(run);
        return { ...half };
      },
      async execute(run) {
        await driver.remove((await open())[side], half, withTimeout(run, timing().callMs));
        return {
          effect: { key: half.key },
          note: `${half.name} is gone, and stays gone whatever becomes of the new pair.`,
        };
      },
      async find(run) {
        return (await isGone((await open())[side], half, withTimeout(run, timing().callMs)))
          ? {
              effect: { key: half.key },
              note: `The answer was lost; ${half.name} is gone, and stays gone whatever becomes of the new pair.`,
              usable: true,
            }
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
      const sides = await open();
      const states = await Promise.all(
        present.map(({ side, half }) =>
          isGone(sides[side], half, withTimeout(run, timing().callMs)),
        ),
      );
      return states.every(Boolean)
        ? { state: "done", note: "No half is left.", effect: {} }
        : { state: "waiting", note: "A half is still being removed.", effect: {} };
    },
  };
  return [
    ...alongSteps(operation, svmPeers, assertAllAnswer, svmPeerStaysGone),
    ...present.map(removal),
    gone,
    ...pairProgramSteps(operation, options),
  ];
}
