import "server-only";
import type { ChangeStep, Step, WaitStep } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import type { Renewal } from "@/lib/systems/contract/repair";
import { driverOf, openSides } from "./sides";

/** Names of what is kept in memory: the secret as people call it, and the one made here. */
const secretKey = "secret";
const madeKey = "made";

interface Manner {
  /** What is said of a first side that has the new secret, where it is not that the old one is gone. */
  kept?(first: string, second: string): string;
  /** Throws when the renewal must not begin any more. */
  mayBegin?(): void;
}

/** Gives both halves the same new secret, through memory only. Neither is removed, so nothing is rolled back. */
export function renewSteps(
  operation: StoredOperation,
  renewal: Renewal,
  { kept, mayBegin }: Manner = {},
): Step[] {
  const { repair } = driverOf(operation.system);
  const open = () => openSides(operation);
  const { noun, first: firstTitle, second: secondTitle } = repair.secret;
  const names = { a: operation.a.connectionName, b: operation.b.connectionName };

  const first: ChangeStep = {
    kind: "change",
    name: "renew-a",
    title: firstTitle(names.a),
    side: "a",
    needs: null,
    // The same secret again does no harm, and neither does another one: nobody has it yet.
    repeatable: true,
    todoTitle: firstTitle(names.a),
    async prepare(run) {
      mayBegin?.();
      // Nothing is changed unless both sides answer.
      await repair.renewed(await open(), renewal, withTimeout(run, timing().readMs));
      return { key: renewal.keys.a };
    },
    async execute(run) {
      const made = run.memory.get(madeKey) ?? repair.makeRenewalSecret(renewal);
      if (made !== null) run.memory.set(madeKey, made);
      run.memory.set(
        secretKey,
        await repair.renewFirst(await open(), renewal, made, withTimeout(run, timing().callMs)),
      );
      return {
        effect: { key: renewal.keys.a },
        note:
          kept?.(names.a, names.b) ??
          `The old ${noun} is replaced and does not come back, whatever becomes of ${names.b}.`,
      };
    },
    find: async () => null,
  };

  const second: ChangeStep = {
    kind: "change",
    name: "renew-b",
    title: secondTitle(names.b),
    side: "b",
    needs: secretKey,
    repeatable: false,
    todoTitle: secondTitle(names.b),
    prepare: async () => ({ key: renewal.keys.b }),
    async execute(run) {
      await repair.renewSecond(
        await open(),
        renewal,
        run.memory.get(secretKey) ?? "",
        withTimeout(run, timing().callMs),
      );
      return { effect: { key: renewal.keys.b }, note: null };
    },
    async find(run, _intent, refused) {
      if (
        refused ||
        !(await repair.secondRenewed(await open(), renewal, withTimeout(run, timing().readMs)))
      )
        return null;
      return {
        effect: { key: renewal.keys.b },
        note: `The answer was lost; the new ${noun} had been taken all the same.`,
        usable: true,
      };
    },
  };

  const awaitHealthy: WaitStep = {
    kind: "wait",
    name: "settle",
    title: "Wait until both sides work",
    limitMs: timing().healthyMs,
    async probe(run) {
      const { verdict, words, keys } = await repair.renewed(
        await open(),
        renewal,
        withTimeout(run, timing().readMs),
      );
      return { state: verdict === "paired" ? "done" : verdict, note: words, effect: keys };
    },
  };
  return [first, second, awaitHealthy];
}
