import { beforeEach, describe, expect, it } from "vitest";
import { readOperation } from "@/lib/services/pairing/read-operation";
import { testDbKinds } from "@/lib/testing/db";
import { findPeers } from "@/lib/services/peers/find-peer";
import { editLabels } from "@/lib/services/labels/change-labels";
import { beginPeerBatch, goOn, undo } from "./begin";
import { checkBatch } from "./plan";
import { askedNow, request, useFleet } from "./testing/fleet";

describe.each(testDbKinds)(
  "one act on many relationships, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    const fleet = useFleet(kind, { clusters: 6, peers: 4 });
    beforeEach(() => fleet.reset());
    it("unpairs many with one side down: the report is right, to-dos are left, and nothing else", async () => {
      const all = await fleet.relationships();
      expect(all).toHaveLength(12);
      const chosen = all.slice(0, 9);
      const kept = all.slice(9);
      const down = chosen[0]?.ends[0] ?? "";
      const names = [...new Set(all.flatMap(({ ends }) => ends))];
      const before = await fleet.halves(...names);
      await fleet.world.fault(down, "down");

      const asked = request({
        act: "unpair",
        peers: chosen.map(({ peer }) => peer),
        options: { leaveSilent: true },
      });
      const verdict = await checkBatch(asked, AbortSignal.timeout(30_000));
      expect(verdict.items.every((item) => item.verdict === "ready")).toBe(true);
      const there = chosen.filter(({ ends }) => ends.includes(down)).length;
      expect(verdict.items.filter(({ warning }) => warning?.startsWith(down))).toHaveLength(there);
      expect(verdict).toMatchObject({ title: "Unpair 9 relationships", typed: "unpair 9" });

      const batch = await fleet.rested((await beginPeerBatch(asked, askedNow())).id);
      expect(batch.counts).toMatchObject({ done: 9 - there, left: there, failed: 0, skipped: 0 });
      for (const { subject, state, operation } of batch.items) {
        const isDown = subject.detail.includes(down);
        expect([subject.detail, state]).toEqual([subject.detail, isDown ? "left" : "done"]);
        expect(operation?.todos).toEqual(isDown ? [`Remove the half on ${down}`] : []);
      }
      const after = await fleet.halves(...names.filter((name) => name !== down));
      const gone = Object.keys(after).reduce(
        (sum, name) => sum + (before[name]?.length ?? 0) - (after[name]?.length ?? 0),
        0,
      );
      expect(gone).toBe(2 * 9 - there);

      // It answers again: what was left is done, and what was not chosen still stands.
      await fleet.world.fault(down, null);
      for (const { operation } of batch.items) await fleet.world.ended(operation?.id ?? "");
      await expect.poll(async () => (await fleet.rested(batch.id)).counts.done).toBe(9);
      await fleet.readAll();
      expect((await fleet.relationships()).map(({ peer }) => peer)).toEqual(
        kept.map(({ peer }) => peer),
      );
    });

    it("leaves out what cannot be read, and does it when asked to go on", async () => {
      const [first, second, third] = await fleet.relationships();
      const chosen = [first, second, third].flatMap((each) => each ?? []);
      const down = first?.ends[1] ?? "";
      await fleet.world.fault(down, "down");
      const asked = request({ act: "unpair", peers: chosen.map(({ peer }) => peer) });
      const verdict = await checkBatch(asked, AbortSignal.timeout(30_000));
      expect(verdict.items[0]).toMatchObject({ verdict: "blocked", silent: down });
      const batch = await fleet.rested((await beginPeerBatch(asked, askedNow())).id);
      expect(batch.items[0]).toMatchObject({
        state: "skipped",
        note: expect.stringContaining("nothing was removed") as string,
        operation: null,
      });
      await fleet.world.fault(down, null);
      await goOn(batch.id, true, askedNow());
      expect((await fleet.rested(batch.id)).counts).toMatchObject({ done: 3, skipped: 0 });
    });

    it("renews the secrets of relationships that work", async () => {
      const chosen = (await fleet.relationships()).slice(0, 2);
      const asked = request({ act: "renew", peers: chosen.map(({ peer }) => peer) });
      const verdict = await checkBatch(asked, AbortSignal.timeout(30_000));
      expect(verdict.items[0]?.loses[0]).toMatch(/gets a new passphrase/);
      expect(verdict).toMatchObject({
        typed: null,
        undo: expect.stringMatching(/cannot be undone/),
      });
      const batch = await fleet.rested((await beginPeerBatch(asked, askedNow())).id);
      expect(batch.counts).toMatchObject({ done: 2 });
      const operation = await readOperation(batch.items[0]?.operation?.id ?? "");
      expect(operation).toMatchObject({ kind: "repair", batchId: batch.id, state: "succeeded" });
    });

    it("labels relationships, and gives each back what it had", async () => {
      const chosen = (await fleet.relationships()).slice(0, 2);
      const [first] = chosen;
      await editLabels({
        add: { env: "test", site: "fra" },
        remove: [],
        subjects: [{ kind: "peer", id: first?.peer ?? "" }],
      });
      const labelsOf = async () =>
        (await findPeers(chosen.map(({ peer }) => peer))).map(({ labels }) => labels);
      const asked = request({
        act: "label",
        peers: chosen.map(({ peer }) => peer),
        options: { labels: { add: { env: "prod" }, remove: ["site"] } },
      });
      const batch = await fleet.rested((await beginPeerBatch(asked, askedNow())).id);
      expect(batch.counts).toMatchObject({ done: 2 });
      expect(await labelsOf()).toEqual([{ env: "prod" }, { env: "prod" }]);
      expect(batch.items.every(({ undoable }) => undoable)).toBe(true);
      await fleet.rested((await undo(batch.id, askedNow())).id);
      expect(await labelsOf()).toEqual(
        expect.arrayContaining([{ env: "test", site: "fra" }, {}]) as object[],
      );
      await expect(
        beginPeerBatch(
          request({ act: "label", peers: chosen.map(({ peer }) => peer) }),
          askedNow(),
        ),
      ).rejects.toMatchObject({ code: "conflict" });
    });
  },
);
