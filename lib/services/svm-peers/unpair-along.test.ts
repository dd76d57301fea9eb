import { describe, expect, it } from "vitest";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { beginRepair } from "@/lib/services/pairing/begin-repair";
import { beginUnpair } from "@/lib/services/pairing/begin-unpair";
import { planUnpair } from "@/lib/services/pairing/plan-unpair";
import { readRepair } from "@/lib/services/pairing/read-repair";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { listSvmPeers } from "./list-svm-peers";
import { a, b, path, signal, useSvmPeerWorld } from "./testing/svm-peers";

const replicationPath = "/api/snapmirror/relationships";

describe("SVM peers that go along, and what stands on them", { timeout: 120_000 }, () => {
  const { world, peerId, command, state, peerOf, remove, steps } = useSvmPeerWorld();
  const free = () => {
    for (const endpoint of [a, b]) command("clear-snapmirror", { endpoint });
  };
  const unpair = (svmPeers: boolean, id = peerId()) =>
    beginUnpair(id, { ...asked(), signal: signal() }, { svmPeers });
  const replicated = async () => {
    const { items, replicationsProblem } = await listSvmPeers(peerId(), signal());
    const of = (svm: string) => items.find(({ local }) => local === svm)?.replications;
    return { cifs: of("svm_cifs01"), nfs: of("svm_nfs01"), problem: replicationsProblem };
  };
  const halves = async () =>
    Promise.all(
      [
        [a, b],
        [b, a],
      ].map(async ([name = "", other]) =>
        (await world.peers(name)).some((peer) => peer.name === other),
      ),
    );

  it("tells state, health and lag, as the end says that receives", async () => {
    const { cifs, nfs, problem } = await replicated();
    expect([nfs, problem]).toEqual([[], null]);
    expect(cifs).toMatchObject([
      {
        source: "svm_cifs01:cifs_dept",
        destination: "svm_cifs01_dr:cifs_dept_dr",
        towards: "there",
        state: "snapmirrored",
        healthy: false,
        reason: expect.stringContaining("full") as string,
      },
      { source: "svm_cifs01:cifs_home", healthy: true, policy: "MirrorAllSnapshots" },
    ]);
    expect(cifs?.[1]?.lagSeconds).toBeGreaterThanOrEqual(480);
  });

  it("says what is not known where an account may not read it", async () => {
    const denied = { kind: "403" as const, match: { method: "GET", path: replicationPath } };
    await world.fault(b, denied);
    // The source knows that they are there, and no more.
    expect((await replicated()).cifs).toMatchObject([
      { state: null, healthy: null, lagSeconds: null },
      { state: null, healthy: null, lagSeconds: null },
    ]);
    await world.fault(a, denied);
    const none = await replicated();
    expect(none).toMatchObject({ cifs: null, nfs: null, problem: { code: "backend_auth" } });
    expect(none.problem?.remedy).toContain(replicationPath);
    expect((await planUnpair(peerId(), signal())).svmPeers).toMatchObject({
      denied: null,
      warning: expect.stringMatching(/SnapMirror runs over .* is not known/) as string,
    });
  });

  it("refuses in words while SnapMirror uses one, and changes nothing", async () => {
    const before = await state();
    const plan = await planUnpair(peerId(), signal());
    expect(plan.denied).toContain("SVM peers stand on it");
    expect(plan.svmPeers?.items.map(({ local }) => local)).toEqual(["svm_cifs01", "svm_nfs01"]);
    expect(plan.svmPeers?.denied).toMatch(/SnapMirror uses \(svm_cifs01:cifs_dept → .*release/);
    await expect(unpair(true)).rejects.toMatchObject({ code: "conflict" });
    await expect(unpair(false)).rejects.toMatchObject({ code: "conflict" });
    await expect(remove("svm_cifs01", "svm_cifs01_dr")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("SnapMirror") as string,
    });
    expect(await state()).toEqual(before);
  });

  it("ends as failed, with nothing changed, where the system refuses what nobody could see", async () => {
    const before = await state();
    for (const name of [a, b])
      await world.fault(name, { kind: "403", match: { method: "GET", path: replicationPath } });
    const operation = await world.ended((await unpair(true)).id);
    expect(operation).toMatchObject({
      state: "failed",
      problem: { backend: { text: expect.stringContaining("in use by SnapMirror") as string } },
    });
    expect(await state()).toEqual(before);
  });

  it("removes them first, a step each, then both halves", async () => {
    free();
    expect((await planUnpair(peerId(), signal())).svmPeers).toMatchObject({
      denied: null,
      warning: null,
    });
    const operation = await world.ended((await unpair(true)).id);
    expect(operation).toMatchObject({ kind: "unpair", state: "succeeded", todos: [] });
    expect(steps(operation)).toEqual([
      "svm-1-remove-a done",
      "svm-1-remove-b done",
      "svm-2-remove-a done",
      "svm-2-remove-b done",
      "remove-a done",
      "remove-b done",
      "gone done",
    ]);
    expect(operation.steps[0]?.title).toBe(
      "Remove SVM peer svm_cifs01 → svm_cifs01_dr on eu-prod-01",
    );
    expect(await halves()).toEqual([false, false]);
  });

  it("goes on until all of it is gone when one cannot be removed at once, and after a restart", async () => {
    free();
    const nfs = (await listSvmPeers(peerId(), signal())).items.find(
      ({ local }) => local === "svm_nfs01",
    );
    await world.fault(a, {
      kind: "reset",
      match: { method: "DELETE", path: `${path}/${nfs?.here?.key}` },
    });
    await world.fault(b, {
      kind: "reset",
      match: { method: "DELETE", path: `${path}/${nfs?.there?.key}` },
    });
    const { id } = await unpair(true);
    const resting = await world.ended(id, true);
    expect(resting.state).toBe("clearing");
    expect(resting.todos.map(({ title }) => title)).toContain(
      "Remove SVM peer svm_nfs01 → svm_nfs01_dr on eu-prod-01",
    );
    await stopOperations();
    await world.fault(a, null);
    await world.fault(b, null);
    await startOperations();
    expect((await world.ended(id)).state).toBe("succeeded");
    expect(await halves()).toEqual([false, false]);
  });

  it("takes them along where a repair removes the half that is left", async () => {
    free();
    command("remove-peer", { endpoint: b, peer: a });
    world.lab.advance(10_000);
    await peerOf(b, a);
    const left = await peerOf(a, b);
    const found = await readRepair(left, signal());
    const offer = found.acts.find(({ act }) => act === "remove");
    expect(offer).toMatchObject({
      denied: expect.stringContaining("SVM peers") as string,
      svmPeers: { denied: null },
    });
    await expect(
      beginRepair(left, "remove", { ...asked(), signal: signal() }),
    ).rejects.toMatchObject({ code: "conflict" });
    const { id } = await beginRepair(
      left,
      "remove",
      { ...asked(), signal: signal() },
      { svmPeers: true },
    );
    expect(await world.ended(id)).toMatchObject({ kind: "unpair", state: "succeeded" });
    expect(await halves()).toEqual([false, false]);
  });

  it("takes them along where a repair pairs anew, says that they are not made again, and does not make them", async () => {
    free();
    command("remove-peer", { endpoint: b, peer: a });
    world.lab.advance(10_000);
    await peerOf(b, a);
    const left = await peerOf(a, b);
    const anew = (svmPeers: boolean) =>
      beginRepair(left, "anew", { ...asked(), signal: signal() }, { svmPeers });
    const offer = (await readRepair(left, signal())).acts.find(({ act }) => act === "anew");
    expect(offer).toMatchObject({
      denied: expect.stringContaining("SVM peers") as string,
      note: expect.stringContaining("not made again") as string,
      svmPeers: { denied: null, items: [{ local: "svm_cifs01" }, { local: "svm_nfs01" }] },
    });
    await expect(anew(false)).rejects.toMatchObject({ code: "conflict" });
    // Nothing of it goes while a side does not answer.
    const before = await halves();
    await world.fault(b, "down");
    await expect(anew(true)).rejects.toMatchObject({ code: expect.any(String) as string });
    await world.fault(b, null);
    expect(await halves()).toEqual(before);
    const operation = await world.ended((await anew(true)).id);
    expect(operation).toMatchObject({ kind: "repair", state: "succeeded", todos: [] });
    expect(steps(operation).slice(0, 4)).toEqual([
      "svm-1-remove-a done",
      "svm-2-remove-a done",
      "remove-a done",
      "gone done",
    ]);
    expect(operation.steps[0]?.note).toContain("not made again");
    expect(await halves()).toEqual([true, true]);
    const id = await peerOf(a, b);
    expect((await listSvmPeers(id, signal())).items).toEqual([]);
    expect((await readRepair(id, signal())).finding).toBe("none");
  });
});
