import { afterEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries, operations, operationSteps } from "@/lib/db/schema";
import type { RepairAction } from "@/lib/domain/repair";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { beginRepair } from "./begin-repair";
import { readRepair } from "./read-repair";
import { asked, patient, usePairingWorld } from "./testing/pairing";

const signal = () => AbortSignal.timeout(15_000);

interface Case {
  system: string;
  /** Keeps its half; the other one loses it. */
  own: string;
  other: string;
  /** What the one that keeps its half calls the other. */
  called: string;
  loseHalf: [string, Record<string, unknown>];
  /** Who offers when the pair is made again: the acceptor stays the acceptor. */
  offers: "own" | "other";
  paths: { offer: string; accept: string };
  works: string;
}
const cases: Case[] = [
  {
    system: "ontap",
    own: "gov-cc-06",
    other: "eu-vault-05",
    called: "eu-vault-05",
    loseHalf: ["remove-peer", { endpoint: "eu-vault-05", peer: "gov-cc-06" }],
    offers: "own",
    paths: { offer: "/api/cluster/peers", accept: "/api/cluster/peers" },
    works: "available",
  },
  {
    system: "consul",
    own: "consul-ams1",
    other: "consul-fra1",
    called: "fra-core",
    loseHalf: ["delete", { endpoint: "fra1", peer: "ams-core" }],
    offers: "other",
    paths: { offer: "/v1/peering/token", accept: "/v1/peering/establish" },
    works: "ACTIVE",
  },
];

describe.each(cases)(
  "repairing a relationship of $system",
  { timeout: 120_000 },
  ({ system, own, other, called, loseHalf, offers, paths, works }) => {
    const [offering, accepting] = offers === "own" ? [own, other] : [other, own];
    const removal = offers === "own" ? "remove-a" : "remove-b";
    const world = usePairingWorld([system]);
    afterEach(() => world.reset());

    const idOf = async (name: string, peerName: string) => {
      for (const each of [own, other]) await refreshAfterWrite(world.id(each));
      const peer = (await world.peers(name)).find((each) => each.name === peerName);
      return (await findPeerByKey(world.id(name), peer?.key ?? ""))?.id ?? "";
    };
    const lose = () => {
      if (system === "ontap")
        for (const endpoint of [own, other])
          world.lab.command(system, "clear-svm-peers", { endpoint });
      world.lab.command(system, ...loseHalf);
      world.lab.advance(10_000);
    };
    const begin = async (act: RepairAction) =>
      beginRepair(await idOf(own, called), act, { ...asked(), signal: signal() });
    /** What both sides have beside the other relationships of the fleet. */
    const halves = async () => {
      const state = await world.state(own, other);
      const of = (name: string, ...names: string[]) =>
        (state[name] ?? []).filter((line) => names.some((each) => line.startsWith(`${each} `)));
      return { own: of(own, called), other: of(other, "gov-cc-06", "ams1") };
    };

    describe("that lacks a half", () => {
      it("is removed and made again, under the old name, and keeps no secret", async () => {
        lose();
        const operation = await world.ended((await begin("anew")).id);
        expect(operation).toMatchObject({
          kind: "repair",
          state: "succeeded",
          problem: null,
          todos: [],
        });
        expect(operation.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
          `${removal} done`,
          "gone done",
          "offer done",
          "accept done",
          "settle done",
        ]);
        const now = await halves();
        expect([now.own.length, now.other.length]).toEqual([1, 1]);
        expect(now.own[0]).toContain(` ${works}`);
        expect(now.other[0]).toContain(` ${works}`);
        const db = await getDb();
        const stored = JSON.stringify([
          await db.select().from(operations),
          await db.select().from(operationSteps),
          await db.select().from(auditEntries),
        ]);
        expect(stored).not.toMatch(/"(passphrase|token)":|eyJDQSI6|EstablishmentSecret/);
        expect(await readRepair(await idOf(own, called), signal())).toMatchObject({
          finding: "none",
        });
      });

      it("is removed where that was asked for, as an unpairing", async () => {
        lose();
        const operation = await world.ended((await begin("remove")).id);
        expect(operation).toMatchObject({ kind: "unpair", state: "succeeded" });
        expect(await halves()).toEqual({ own: [], other: [] });
      });

      it.each([
        ["the offer is refused", offering, "403", paths.offer],
        ["the acceptance is refused", accepting, "403", paths.accept],
        ["the acceptance never gets through", accepting, "reset", paths.accept],
        ["the offering side fails inside", offering, "500", paths.offer],
      ] as const)(
        "takes back what it made, and says what stays gone, when %s",
        async (_what, name, kind, path) => {
          lose();
          const peer = await idOf(own, called);
          await world.fault(name, { kind, match: { method: "POST", path } });
          const operation = await world.ended(
            (await beginRepair(peer, "anew", { ...asked(), signal: signal() })).id,
          );
          expect(operation.state).toBe("undone");
          expect(operation.problem?.detail).toBeTruthy();
          expect(operation.steps.find((step) => step.name === removal)).toMatchObject({
            state: "done",
            note: `${called} is gone, and stays gone whatever becomes of the new pair.`,
          });
          expect(await halves()).toEqual({ own: [], other: [] });
        },
      );

      it("changes nothing when the removal is refused, or when a side is down", async () => {
        lose();
        const peer = await idOf(own, called);
        const before = await world.state(own, other);
        await world.fault(own, { kind: "403", match: { method: "DELETE" } });
        const refused = await world.ended(
          (await beginRepair(peer, "anew", { ...asked(), signal: signal() })).id,
        );
        expect(refused.state).toBe("failed");
        expect(await world.state(own, other)).toEqual(before);
        await world.fault(other, "down");
        await expect(
          beginRepair(peer, "anew", { ...asked(), signal: signal() }),
        ).rejects.toMatchObject({ code: "conflict" });
        expect(await world.state(own, other)).toEqual(before);
      });

      it.each([
        ["removal", own, { method: "DELETE" }],
        ["offer", offering, { method: "POST", path: paths.offer }],
        ["acceptance", accepting, { method: "POST", path: paths.accept }],
      ])("ends paired when the answer of the %s is lost", async (_what, name, match) => {
        lose();
        const peer = await idOf(own, called);
        patient();
        await world.fault(name, { kind: "lost-answer", times: 1, match });
        const operation = await world.ended(
          (await beginRepair(peer, "anew", { ...asked(), signal: signal() })).id,
        );
        expect(operation.problem).toBeNull();
        const now = await halves();
        expect([now.own.length, now.other.length]).toEqual([1, 1]);
      });

      it("goes on after a restart, and ends without a half nobody knows of", async () => {
        lose();
        const peer = await idOf(own, called);
        await world.fault(own, { kind: "slow", delayMs: 250 });
        const { id } = await beginRepair(peer, "anew", { ...asked(), signal: signal() });
        await stopOperations();
        await startOperations();
        const operation = await world.ended(id);
        const now = await halves();
        expect([operation.state, now.own.length, now.other.length]).toEqual(
          operation.state === "succeeded"
            ? ["succeeded", 1, 1]
            : [operation.state, operation.state === "failed" ? 1 : 0, 0],
        );
      });
    });

    it("refuses an act that does not fit what is found", async () => {
      await expect(begin("anew")).rejects.toMatchObject({
        code: "conflict",
        message: "There is nothing to repair any more.",
      });
    });
  },
);
