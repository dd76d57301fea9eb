import "server-only";
import { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import { type PairingOptions, pairingOptionsSchema } from "@/lib/domain/pairing";
import type {
  ChangeStep,
  Done,
  Json,
  Program,
  Run,
  Step,
  WaitStep,
} from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import type { Effect, Found } from "@/lib/systems/contract/pair-sides";
import { driverOf, openSides } from "./sides";
import { refreshAndNoteSecrets } from "./after-secrets";

/** Names of what is kept in memory: the secret as people call it, and the one made here before the offer. */
const secretKey = "secret";
const madeKey = "made";

export const pairInputSchema = z.object({ options: pairingOptionsSchema });
const effectSchema = z.object({ key: z.string(), id: z.string().nullable() });

const doneOf = (effect: Effect, note: string | null): Done => ({ effect: { ...effect }, note });

/** Makes a pair half by half; the one-time secret goes from one half to the other through memory. */
export function pairProgramSteps(operation: StoredOperation, options: PairingOptions): Step[] {
  const driver = driverOf(operation.system);
  const open = () => openSides(operation);
  const names = { a: operation.a.connectionName, b: operation.b.connectionName };

  const find = async (
    side: SideName,
    run: Run,
    intent: Json,
    refused: boolean,
  ): Promise<Found | null> =>
    driver.find(await open(), side, options, intent, refused, withTimeout(run, timing().readMs));
  const undo = (side: SideName) => async (run: Run, intent: Json, effect: Json) =>
    driver.withdraw(
      await open(),
      side,
      options,
      intent,
      effectSchema.parse(effect),
      withTimeout(run, timing().callMs),
    );

  const offer: ChangeStep = {
    kind: "change",
    name: "offer",
    title: `Create the peer on ${names.a}`,
    side: "a",
    needs: null,
    repeatable: false,
    todoTitle: `Remove the half that was made on ${names.a}`,
    async prepare(run) {
      const made = driver.makeSecret(options);
      if (made !== null) run.memory.set(madeKey, made);
      return driver.prepare(await open(), "a", options, withTimeout(run, timing().readMs));
    },
    async execute(run) {
      const { effect, secret, note } = await driver.offer(
        await open(),
        options,
        run.memory.get(madeKey) ?? null,
        withTimeout(run, timing().callMs),
      );
      run.memory.set(secretKey, secret);
      return doneOf(effect, note ?? null);
    },
    async find(run, intent, refused) {
      const found = await find("a", run, intent, refused);
      if (!found) return null;
      const secret = found.usable
        ? await driver.secretOf(
            await open(),
            options,
            found.effect,
            run.memory.get(madeKey) ?? null,
            withTimeout(run, timing().callMs),
          )
        : null;
      if (secret !== null) run.memory.set(secretKey, secret);
      return {
        ...doneOf(found.effect, "The answer was lost; what had been created was found again."),
        usable: secret !== null,
      };
    },
    undo: undo("a"),
  };

  const accept: ChangeStep = {
    kind: "change",
    name: "accept",
    title: `Create the peer on ${names.b}`,
    side: "b",
    needs: secretKey,
    repeatable: false,
    todoTitle: `Remove the half that was made on ${names.b}`,
    prepare: async (run) =>
      driver.prepare(await open(), "b", options, withTimeout(run, timing().readMs)),
    async execute(run) {
      const effect = await driver.accept(
        await open(),
        options,
        run.memory.get(secretKey) ?? "",
        withTimeout(run, timing().callMs),
      );
      return doneOf(effect, null);
    },
    async find(run, intent, refused) {
      const found = await find("b", run, intent, refused);
      return (
        found && {
          ...doneOf(found.effect, "The answer was lost; what had been created was found again."),
          usable: found.usable,
        }
      );
    },
    // A secret works once in some systems, and the failed try may have been that once.
    async renew(run) {
      const offered = effectSchema.safeParse(run.effects.get("offer")).data;
      const secret =
        offered &&
        (await driver.secretOf(
          await open(),
          options,
          offered,
          run.memory.get(madeKey) ?? null,
          withTimeout(run, timing().callMs),
        ));
      if (!secret) return offer.name;
      run.memory.set(secretKey, secret);
      return null;
    },
    undo: undo("b"),
  };

  const awaitHealthy: WaitStep = {
    kind: "wait",
    name: "settle",
    title: "Wait until both sides work",
    limitMs: timing().healthyMs,
    async probe(run) {
      const effects = {
        a: effectSchema.parse(run.effects.get("offer")),
        b: effectSchema.parse(run.effects.get("accept")),
      };
      const { verdict, words, keys } = await driver.state(
        await open(),
        options,
        effects,
        withTimeout(run, timing().readMs),
      );
      return { state: verdict === "paired" ? "done" : verdict, note: words, effect: keys };
    },
  };

  return [offer, accept, awaitHealthy];
}

export function pairProgram(operation: StoredOperation): Program {
  const { options } = pairInputSchema.parse(operation.input);
  return {
    onFailure: "undo",
    steps: pairProgramSteps(operation, options),
    ended: refreshAndNoteSecrets,
  };
}
