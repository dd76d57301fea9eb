import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { beginPeerBatch, undo } from "../begin";
import { batchCsv } from "../export";
import { checkBatch } from "../plan";
import { askedNow, request, useFleet } from "../testing/fleet";

const signal = () => AbortSignal.timeout(30_000);

describe.each(testDbKinds)(
  "acts on many peers of ONTAP, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    const fleet = useFleet(kind, { clusters: 4, peers: 2 });
    beforeEach(() => fleet.reset());
    const chosen = async (count: number) => {
      const all = (await fleet.relationships()).slice(0, count);
      if (all.length < count) throw new Error(`only ${all.length} relationships`);
      return all;
    };
    const begin = async (asked: Parameters<typeof beginPeerBatch>[0]) =>
      fleet.rested((await beginPeerBatch(asked, askedNow())).id);

    it("re-establishes what broke, leaves out what works, and its CSV says which is which", async () => {
      const two = await chosen(2);
      const [broken, works] = two;
      const [first = "", second = ""] = broken?.ends ?? [];
      const lost = (await fleet.world.peers(second)).find(({ name }) => name === first);
      for (const endpoint of [first, second])
        fleet.world.lab.command("ontap", "clear-svm-peers", { endpoint });
      fleet.world.lab.command("ontap", "remove-peer", { endpoint: second, peer: lost?.name });
      fleet.world.lab.advance(10_000);
      await fleet.readAll();
      const before = await fleet.halves(first, second);

      const asked = request({ act: "anew", peers: two.map(({ peer }) => peer) });
      const verdict = await checkBatch(asked, signal());
      expect(verdict).toMatchObject({ title: "Re-establish 1 relationship", typed: null });
      expect(verdict.undo).toContain("cannot be undone");
      expect(verdict.items).toMatchObject([
        { verdict: "ready", loses: [expect.stringContaining("made"), expect.any(String)] },
        { verdict: "blocked", why: "It works: there is nothing to re-establish." },
      ]);
      const batch = await begin(asked);
      expect(batch.counts).toMatchObject({ done: 1, skipped: 1, failed: 0, undone: 0 });
      expect(batch.items[1]?.note).toContain("nothing to repair");
      expect(batch.items.some(({ undoable }) => undoable)).toBe(false);
      expect(await fleet.halves(first, second)).toEqual({
        [first]: before[first],
        [second]: [...(before[second] ?? []), lost?.name].sort(),
      });

      const [head, ...lines] = batchCsv(batch).trim().split("\r\n");
      expect(head).toMatch(/^.?item,where,state,note,/);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain(`,${first},done,`);
      expect(lines[0]).toContain(batch.items[0]?.operation?.id);
      expect(lines[1]).toContain(`,${works?.ends.join(" ↔ ")},skipped,`);
      expect(lines[1]).toContain("nothing to repair");
    });

    it("sets the encryption of both halves, and sets the former one again", async () => {
      const two = await chosen(2);
      const ids = two.map(({ peer }) => peer);
      const halves = async () => {
        await fleet.readAll();
        const keys = (
          await (await getDb()).select().from(peers).where(inArray(peers.id, ids))
        ).flatMap(({ pairKey }) => pairKey ?? []);
        const rows = await (await getDb()).select().from(peers).where(inArray(peers.pairKey, keys));
        return rows.map(({ encryption }) => encryption);
      };
      const [former] = new Set(await halves());
      const wanted = former === "none" ? "tls_psk" : "none";
      const of = (encryption: string) =>
        request({ act: "encryption", peers: ids, options: { encryption } });
      const same = await checkBatch(of(former ?? ""), signal());
      expect(same.items.map(({ verdict }) => verdict)).toEqual(["left-out", "left-out"]);

      const batch = await begin(of(wanted));
      expect(batch.counts).toMatchObject({ done: 2 });
      expect(await halves()).toEqual([wanted, wanted, wanted, wanted]);
      expect(batch.items.every(({ undoable }) => undoable)).toBe(true);
      const undone = await fleet.rested((await undo(batch.id, askedNow())).id);
      expect(undone.counts).toMatchObject({ done: 2 });
      expect(await halves()).toEqual([former, former, former, former]);
      await expect(undo(batch.id, askedNow())).rejects.toMatchObject({ code: "conflict" });
    });

    it("reads each connection once, says which does not answer, and offers no undo", async () => {
      const [one] = await chosen(1);
      const [here = "", down = ""] = one?.ends ?? [];
      const db = await getDb();
      const rows = await db
        .select({ id: peers.id, on: connections.name })
        .from(peers)
        .innerJoin(connections, eq(connections.id, peers.connectionId))
        .where(inArray(connections.name, [here, down]));
      expect(rows.length).toBeGreaterThan(2);
      await fleet.world.fault(down, "down");
      const asOf = async () =>
        (await db.select().from(connections)).find(({ name }) => name === here)?.asOf;
      const before = await asOf();
      const batch = await begin(request({ act: "refresh", peers: rows.map(({ id }) => id) }));
      expect(batch.title).toBe("Read 2 connections again");
      expect(batch.counts).toMatchObject({ done: 1, failed: 1 });
      const of = (name: string) => batch.items.find(({ subject }) => subject.name === name);
      expect(of(here)).toMatchObject({ state: "done", note: "Read again.", undoable: false });
      expect(of(down)).toMatchObject({
        state: "failed",
        problem: { code: "backend_unavailable", remedy: "Look at the connection." },
      });
      expect(+((await asOf()) ?? 0)).toBeGreaterThan(+(before ?? 0));
    });
  },
);

describe.each(testDbKinds)(
  "acts on many peers of Consul, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    const fleet = useFleet(kind, { clusters: 4, peers: 2 }, "consul");

    it("deletes what has ended, leaves the rest alone, and takes nothing back", async () => {
      await fleet.readAll();
      const [ending, standing] = await fleet.relationships();
      const db = await getDb();
      const [half] = await db
        .select()
        .from(peers)
        .where(eq(peers.id, ending?.peer ?? ""));
      const [first = "", second = ""] = ending?.ends ?? [];
      const others = await db
        .select()
        .from(peers)
        .where(eq(peers.pairKey, half?.pairKey ?? ""));
      const other = others.find(({ id }) => id !== half?.id);
      // Its own admin deletes one end: the other one has ended then.
      const endpoint = fleet.world.lab.connections.find(({ name }) => name === second)?.endpoint;
      fleet.world.lab.command("consul", "delete", { endpoint, peer: other?.name });
      await expect
        .poll(
          async () => (await fleet.world.peers(first)).find(({ key }) => key === half?.key)?.status,
          { timeout: 15_000 },
        )
        .toBe("ended");
      await fleet.readAll();
      const before = await fleet.halves(first);

      const asked = request({ act: "delete", peers: [half?.id ?? "", standing?.peer ?? ""] });
      const verdict = await checkBatch(asked, signal());
      expect(verdict.items).toMatchObject([
        { verdict: "ready", loses: [`${half?.name} goes from ${first}.`] },
        { verdict: "blocked", why: expect.stringContaining("has not ended") },
      ]);
      const batch = await fleet.rested((await beginPeerBatch(asked, askedNow())).id);
      expect(batch.counts).toMatchObject({ done: 1, skipped: 1 });
      expect(batch.items[0]).toMatchObject({ note: `Deleted on ${first}.`, undoable: false });
      expect(await fleet.halves(first)).toEqual({
        [first]: before[first]?.filter((name) => name !== half?.name),
      });
      await expect(undo(batch.id, askedNow())).rejects.toMatchObject({ code: "conflict" });
      // Chosen again from a page that does not know yet: nothing of it is ready any more.
      await expect(beginPeerBatch(asked, askedNow())).rejects.toMatchObject({ code: "conflict" });
    });
  },
);
