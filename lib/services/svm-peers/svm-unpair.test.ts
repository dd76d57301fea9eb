import { describe, expect, it } from "vitest";
import { openEnds } from "./ends";
import { listSvmPeers } from "./list-svm-peers";
import { readSvmPeerChoices } from "./read-choices";
import { a, b, path, signal, useSvmPeerWorld } from "./testing/svm-peers";

describe("removing SVM peers, and what the two ends say", { timeout: 120_000 }, () => {
  const { world, peerId, command, state, peerOf, begin, remove, steps } = useSvmPeerWorld();

  it("removes both halves", async () => {
    const before = await state();
    const operation = await world.ended((await remove("svm_nfs01", "svm_nfs01_dr")).id);
    expect(operation.state).toBe("succeeded");
    expect(steps(operation)).toEqual(["remove-a done", "remove-b done", "gone done"]);
    const after = await state();
    expect(after.a).toEqual(before.a.filter((each) => !each.startsWith("svm_nfs01 ")));
    expect(after.b).toEqual(before.b.filter((each) => !each.startsWith("svm_nfs01_dr ")));
  });

  it("removes each half by itself where the clusters do not reach each other", async () => {
    command("set-state", { endpoint: a, peer: b, state: "unavailable" });
    command("set-state", { endpoint: b, peer: a, state: "unavailable" });
    await peerOf(a, b);
    const operation = await world.ended((await remove("svm_nfs01", "svm_nfs01_dr")).id);
    expect(operation.state).toBe("succeeded");
    for (const [endpoint, peer] of [
      [a, b],
      [b, a],
    ])
      command("set-state", { endpoint, peer, state: "auto" });
    expect(JSON.stringify(await state())).not.toContain("svm_nfs01");
  });

  it("removes a half that stands alone, and one whose answer is lost", async () => {
    command("set-svm-peer", {
      endpoint: a,
      svm: "svm_nfs01",
      peerSvm: "svm_nfs01_dr",
      state: "gone",
    });
    const alone = (await listSvmPeers(peerId(), signal())).items.find(
      ({ local }) => local === "svm_nfs01",
    );
    expect(alone).toMatchObject({
      status: "failed",
      disagreement: "Only eu-dr-01 has it.",
      here: null,
    });
    await world.fault(b, { kind: "lost-answer", times: 1, match: { method: "DELETE", path } });
    expect((await world.ended((await remove("svm_nfs01", "svm_nfs01_dr")).id)).state).toBe(
      "succeeded",
    );
    expect(JSON.stringify(await state())).not.toContain("svm_nfs01");
  });

  it("changes nothing when the first removal is refused", async () => {
    const before = await state();
    command("refuse-next-svm-peer", {
      endpoint: a,
      operation: "delete",
      code: "9895956",
      asJob: true,
    });
    const operation = await world.ended((await remove("svm_nfs01", "svm_nfs01_dr")).id);
    expect(operation).toMatchObject({ state: "failed", problem: { backend: { code: "9895956" } } });
    expect(await state()).toEqual(before);
  });

  it("removes nothing while a side does not answer", async () => {
    const before = await state();
    await world.fault(b, "down");
    await expect(remove("svm_cifs01", "svm_cifs01_dr")).rejects.toMatchObject({
      code: "backend_unavailable",
    });
    const list = await listSvmPeers(peerId(), signal());
    expect(list.there.problem).not.toBeNull();
    expect(list.denied).toContain("eu-dr-01 cannot be read");
    expect(list.items.map(({ local, disagreement }) => [local, disagreement])).toEqual([
      ["svm_cifs01", null],
      ["svm_nfs01", null],
    ]);
    expect(await state()).toEqual(before);
  });

  it("only asks where the other end is not registered, and takes the request back again", async () => {
    const alone = await peerOf(a, "edge-oslo-05");
    expect(await readSvmPeerChoices(await openEnds(alone), signal())).toMatchObject({
      there: null,
    });
    const operation = await world.ended((await begin({ remote: "svm_oslo" }, alone)).id);
    expect(operation).toMatchObject({ state: "succeeded", b: { connectionName: "edge-oslo-05" } });
    expect(operation.steps).toMatchObject([
      {
        name: "create",
        note: "It waits until the administrator of edge-oslo-05 accepts it there.",
      },
    ]);
    const list = await listSvmPeers(alone, signal());
    expect(list).toMatchObject({
      items: [
        { status: "pending", here: { nativeState: "initiated" }, there: null, disagreement: null },
      ],
      there: { connectionId: null },
    });
    expect((await world.ended((await remove("svm_repl01", "svm_oslo", alone)).id)).state).toBe(
      "succeeded",
    );
    expect((await listSvmPeers(alone, signal())).items).toEqual([]);
  });

  it("tells where the two ends disagree", async () => {
    command("set-svm-peer", {
      endpoint: b,
      svm: "svm_nfs01_dr",
      peerSvm: "svm_nfs01",
      state: "suspended",
    });
    const [first] = (await listSvmPeers(peerId(), signal())).items;
    expect(first).toMatchObject({
      local: "svm_nfs01",
      status: "degraded",
      disagreement: "eu-prod-01 says peered, eu-dr-01 says suspended.",
    });
  });
});
