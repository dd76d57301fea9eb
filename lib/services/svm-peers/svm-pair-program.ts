import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { SvmPeerHalf } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import type { ChangeStep, Done, Json, Program, Run, WaitStep } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { wasRefused } from "@/lib/operations/problem";
import { timing } from "@/lib/operations/timing";
import { withTimeout } from "@/lib/operations/with-timeout";
import { svmPairSchema } from "./inputs";
import { findHalf, isRegistered, openSide } from "./sides";

/** How long the request may take to show at the other end. */
const appearsWithinMs = 30_000;
const mostTries = 3;

const effectSchema = z.object({ svmPeerKey: z.string() });
const foundAgain = "The answer was lost; what had been created was found again.";
const doneOf = ({ key }: SvmPeerHalf, note: string | null): Done => ({
  effect: { svmPeerKey: key },
  note,
});

/** Creates an SVM peer at one end and accepts it at the other, where that one is registered: both, or nothing. */
export function svmPairProgram(operation: StoredOperation): Program {
  const { request } = svmPairSchema.parse(operation.input);
  const names = { a: operation.a.connectionName, b: operation.b.connectionName };
  const members = {
    a: { local: request.local, remote: request.remote },
    b: { local: request.remote, remote: request.local },
  };
  const half = async (side: SideName, run: Run) =>
    findHalf(await openSide(operation, side), members[side], withTimeout(run, timing().readMs));

  /** Waits out what the side has accepted and not yet carried out, then looks. */
  async function look(side: SideName, run: Run): Promise<SvmPeerHalf | null> {
    await (await openSide(operation, side)).svmPeers.quiet(withTimeout(run, timing().readMs));
    return half(side, run);
  }

  const undo = (side: SideName) => async (run: Run, _intent: Json, effect: Json) => {
    const { svmPeers } = await openSide(operation, side);
    await svmPeers.remove(
      effectSchema.parse(effect).svmPeerKey,
      false,
      withTimeout(run, timing().callMs),
    );
  };

  const create: ChangeStep = {
    kind: "change",
    name: "create",
    title: `Create it on ${names.a}`,
    side: "a",
    needs: null,
    repeatable: false,
    todoTitle: `Remove what was made on ${names.a} for ${request.local} and ${request.remote}`,
    async prepare(run) {
      const sides: SideName[] = isRegistered(operation) ? ["a", "b"] : ["a"];
      for (const side of sides) {
        const standing = await half(side, run);
        if (standing)
          throw new AppError(
            "conflict",
            `${names[side]} already has a relationship of ${request.local} and ${request.remote}: ${standing.nativeState}.`,
            { remedy: "Remove it first." },
          );
      }
      return members.a;
    },
    async execute(run) {
      const side = await openSide(operation, "a");
      await side.svmPeers.create(
        side.key,
        { ...members.a, name: request.nameHere, applications: request.applications },
        withTimeout(run, timing().callMs),
      );
      const made = await half("a", run);
      if (!made)
        throw new AppError(
          "backend_invalid",
          `${names.a} says that it was created, but does not list it.`,
        );
      return doneOf(
        made,
        isRegistered(operation)
          ? null
          : `It waits until the administrator of ${names.b} accepts it there.`,
      );
    },
    // Before the call there was none of these two members: whatever is found came of it, also when a repeated call was refused.
    async find(run) {
      const found = await look("a", run);
      return found && { ...doneOf(found, foundAgain), usable: true };
    },
    undo: undo("a"),
  };

  const accept: ChangeStep = {
    kind: "change",
    name: "accept",
    title: `Accept it on ${names.b}`,
    side: "b",
    needs: null,
    repeatable: true,
    todoTitle: `Remove what was made on ${names.b} for ${request.local} and ${request.remote}`,
    prepare: async () => members.b,
    async execute(run) {
      const asked = await appears(run);
      if (asked.status === "healthy")
        return doneOf(
          asked,
          `${names.b} accepted it by itself: it allows SVM ${request.remote} to be peered.`,
        );
      return doneOf(asked, await acceptAgain(run, asked));
    },
    // The request stands there whether or not it was accepted: it is rolled back too.
    async find(run) {
      const found = await look("b", run);
      return found && { ...doneOf(found, foundAgain), usable: found.status === "healthy" };
    },
    undo: undo("b"),
  };

  /** Accepting twice does no harm: a call that did not get through is made again. @returns a note. */
  async function acceptAgain(run: Run, asked: SvmPeerHalf): Promise<string | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await (await openSide(operation, "b")).svmPeers.accept(
          asked.key,
          request.nameThere,
          withTimeout(run, timing().callMs),
        );
        return null;
      } catch (error) {
        if (wasRefused(error) || run.signal.aborted || attempt >= mostTries) throw error;
      }
      await pause(timing().retryMs, undefined, { signal: run.signal });
      if ((await look("b", run))?.status === "healthy") return foundAgain;
    }
  }

  async function appears(run: Run): Promise<SvmPeerHalf> {
    const giveUpAt = clock.elapsedMs() + appearsWithinMs;
    for (;;) {
      const asked = await half("b", run);
      if (asked) return asked;
      if (clock.elapsedMs() >= giveUpAt)
        throw new AppError(
          "backend_unavailable",
          `The request of ${names.a} did not arrive at ${names.b}.`,
          { remedy: "Look at the peer between the two, then start again." },
        );
      await pause(timing().probeEveryMs, undefined, { signal: run.signal });
    }
  }

  const awaitHealthy: WaitStep = {
    kind: "wait",
    name: "settle",
    title: "Wait until both sides work",
    limitMs: timing().healthyMs,
    async probe(run) {
      const [a, b] = await Promise.all([half("a", run), half("b", run)]);
      const words = `${names.a} says ${a?.nativeState ?? "nothing of it"}, ${names.b} says ${b?.nativeState ?? "nothing of it"}.`;
      const gone = !a || !b || a.status === "failed" || b.status === "failed";
      return {
        state: gone
          ? "broken"
          : a.status === "healthy" && b.status === "healthy"
            ? "done"
            : "waiting",
        note: words,
        effect: {},
      };
    },
  };

  return {
    onFailure: "undo",
    steps: isRegistered(operation) ? [create, accept, awaitHealthy] : [create],
    ended: async () => undefined,
  };
}
