import { describe, expect, it } from "vitest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { at, connectionOf, eventsOf, read, rowsOf } from "./testing/reads";

describe.each(testDbKinds)("sync on the %s database", (kind) => {
  useTestDb(kind);

  it("stores a first read without a flood of events", async () => {
    const id = await addConnection();
    const result = await read(id, [snapshot("a"), snapshot("b", { status: "pending" })], 0);
    expect(result).toMatchObject({ applied: true, connectionChanged: true });
    expect(result.peerIds).toHaveLength(2);
    expect((await rowsOf(id)).map((row) => [row.key, row.severity, row.statusSince])).toEqual([
      ["a", 6, at(0)],
      ["b", 2, at(0)],
    ]);
    expect(await eventsOf(id)).toEqual([]);
    expect(await connectionOf(id)).toMatchObject({
      reachable: true,
      problem: null,
      asOf: at(0),
      leaseOwner: null,
      leaseUntil: null,
      failures: 0,
    });
  });

  it("keeps what may be in a part that could not be read, and says which part", async () => {
    const id = await addConnection();
    await read(id, [snapshot("apple/a"), snapshot("pear/b"), snapshot("apple/gone")], 0);
    const problem = {
      code: "backend_auth" as const,
      detail: "Not shown: the partition pear.",
      remedy: null,
      backend: null,
    };
    const leftOut = { problem, holds: (key: string) => key.startsWith("pear/") };
    const part = (second: number) => read(id, [snapshot("apple/a")], second, { leftOut });
    expect((await part(15)).connectionChanged).toBe(true);
    expect((await rowsOf(id)).map(({ key }) => key)).toEqual(["apple/a", "pear/b"]);
    expect(await connectionOf(id)).toMatchObject({ reachable: true, problem });
    expect((await part(30)).connectionChanged).toBe(false);
    await read(id, [snapshot("apple/a")], 45);
    expect((await rowsOf(id)).map(({ key }) => key)).toEqual(["apple/a"]);
    expect((await connectionOf(id)).problem).toBeNull();
  });

  it("records a first read that finds nothing, so that a later peer has appeared", async () => {
    const id = await addConnection();
    await read(id, [], 0);
    const { peerIds } = await read(
      id,
      [snapshot("a", { status: "pending", nativeState: "pending" })],
      5,
    );
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      kind: "appeared",
      peerId: peerIds[0],
      fromStatus: null,
      toStatus: "pending",
      toState: "pending",
      at: at(5),
    });
  });

  it("writes nothing when nothing changed, and still moves as-of on", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a")], 0);
    const before = await rowsOf(id);
    const result = await read(id, [snapshot("a")], 7);
    expect(result).toMatchObject({ applied: true, peerIds: [], connectionChanged: false });
    expect(await rowsOf(id)).toEqual(before);
    expect((await connectionOf(id)).asOf).toEqual(at(7));
  });

  it("records a changed status with its reason and since when", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a"), snapshot("b")], 0);
    const { peerIds } = await read(
      id,
      [
        snapshot("a", { status: "failed", nativeState: "unavailable", statusReason: "No answer" }),
        snapshot("b"),
      ],
      3,
    );
    const [row, other] = await rowsOf(id);
    expect(peerIds).toEqual([row?.id]);
    expect(row).toMatchObject({
      status: "failed",
      severity: 0,
      statusSince: at(3),
      statusReason: "No answer",
    });
    expect(other?.statusSince).toEqual(at(0));
    expect(await eventsOf(id)).toMatchObject([
      {
        kind: "changed",
        fromStatus: "healthy",
        toStatus: "failed",
        fromState: "available",
        toState: "unavailable",
        reason: "No answer",
        name: "a",
      },
    ]);
  });

  it("records a changed native state without moving since-when of the status", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a", { status: "pending", nativeState: "PENDING" })], 0);
    await read(id, [snapshot("a", { status: "pending", nativeState: "ESTABLISHING" })], 4);
    expect((await rowsOf(id))[0]).toMatchObject({
      nativeState: "ESTABLISHING",
      statusSince: at(0),
    });
    expect(await eventsOf(id)).toMatchObject([
      { kind: "changed", fromState: "PENDING", toState: "ESTABLISHING" },
    ]);
  });

  it("rewrites a renamed peer without an event", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a")], 0);
    const { peerIds } = await read(id, [snapshot("a", { name: "new-name" })], 1);
    expect(peerIds).toHaveLength(1);
    expect((await rowsOf(id))[0]).toMatchObject({ name: "new-name" });
    expect((await rowsOf(id))[0]?.search).toContain("new-name");
    expect(await eventsOf(id)).toEqual([]);
  });

  it("deletes what is gone and keeps its history", async () => {
    const id = await addConnection();
    const { peerIds } = await read(id, [snapshot("a")], 0);
    const result = await read(id, [], 9);
    expect(result.peerIds).toEqual(peerIds);
    expect(await rowsOf(id)).toEqual([]);
    expect(await eventsOf(id)).toMatchObject([
      { kind: "removed", peerId: peerIds[0], fromStatus: "healthy", toStatus: null, at: at(9) },
    ]);
  });

  it("keeps the identity and history of a peer the backend now knows by another key", async () => {
    const id = await addConnection({ system: "ontap" });
    const offer = snapshot("temporary", {
      name: "Clus_abcd",
      status: "pending",
      nativeState: "unidentified",
      authentication: "pending",
      remote: { name: null, id: null, addresses: [], version: null },
    });
    await read(id, [snapshot("other"), offer], 0);
    const [before] = (await rowsOf(id)).filter(({ key }) => key === "temporary");
    const accepted = snapshot("final", {
      name: "far",
      authentication: "ok",
      remote: { name: "far", id: "1-80", addresses: ["10.0.0.9"], version: null },
    });
    const { peerIds } = await read(id, [snapshot("other"), accepted], 6);
    expect(peerIds).toEqual([before?.id]);
    const after = await rowsOf(id);
    expect(after.map(({ key }) => key)).toEqual(["final", "other"]);
    expect(after[0]).toMatchObject({
      id: before?.id,
      name: "far",
      status: "healthy",
      statusSince: at(6),
      native: { key: "final" },
    });
    expect(await eventsOf(id)).toMatchObject([
      {
        kind: "changed",
        peerId: before?.id,
        name: "far",
        fromState: "unidentified",
        toState: "available",
      },
    ]);
  });

  it("does not announce an answer that differs only where no list looks", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a", { native: { heartbeat: 1 } })], 0);
    const skipped = await read(id, [snapshot("a", { native: { heartbeat: 2 } })], 1, {
      keepTouched: false,
    });
    expect(skipped.peerIds).toEqual([]);
    expect((await rowsOf(id))[0]?.native).toEqual({ heartbeat: 1 });
    const kept = await read(id, [snapshot("a", { native: { heartbeat: 3 } })], 2);
    expect(kept.peerIds).toEqual([]);
    expect((await rowsOf(id))[0]?.native).toEqual({ heartbeat: 3 });
  });

  it("stores what garbage a backend may send", async () => {
    const id = await addConnection();
    const odd = snapshot("a", {
      name: "nul\u0000 and half \ud83d",
      offerExpiresAt: "soon",
      native: { text: "\u0000", literal: "\\u0000", whole: "😀" },
    });
    await read(id, [odd, snapshot("b"), snapshot("b", { name: "second" })], 0);
    const [row, twice] = await rowsOf(id);
    expect(row).toMatchObject({
      name: "nul\ufffd and half \ufffd",
      offerExpiresAt: null,
      native: { text: "\ufffd", literal: "\\u0000", whole: "😀" },
    });
    expect(twice?.name).toBe("second");
  });

  it("never stores a secret that an adapter left in", async () => {
    const id = await addConnection();
    await read(
      id,
      [
        snapshot("a", {
          native: { bgp_md5: "hunter2", nested: [{ passphrase: "hunter2" }], state: "ACTIVE" },
        }),
      ],
      0,
    );
    expect((await rowsOf(id))[0]?.native).toEqual({
      bgp_md5: "[removed]",
      nested: [{ passphrase: "[removed]" }],
      state: "ACTIVE",
    });
  });
});
