import { describe, expect, it } from "vitest";
import type { SvmPeerInput } from "@/lib/domain/svm-peer";
import { patient, type Fault } from "@/lib/services/pairing/testing/pairing";
import { listSvmPeers } from "./list-svm-peers";
import { a, b, path, signal, useSvmPeerWorld } from "./testing/svm-peers";

describe("creating SVM peers on both sides", { timeout: 120_000 }, () => {
  const { world, peerId, command, state, peerOf, begin, steps } = useSvmPeerWorld();

  // ansible-collections/netapp.ontap #62: the other cluster does not accept by itself.
  it("creates and accepts in one action: both clusters say peered, and a second one is refused meanwhile", async () => {
    const { id } = await begin();
    await expect(begin({ local: "svm_cifs01" })).rejects.toMatchObject({ code: "conflict" });
    expect((await listSvmPeers(peerId(), signal())).running).toMatchObject({
      id,
      title: "Create SVM peer svm_repl01 → svm_repl01_dr",
    });
    const operation = await world.ended(id);
    expect(operation).toMatchObject({ state: "succeeded", problem: null });
    expect(steps(operation)).toEqual(["create done", "accept done", "settle done"]);
    const after = await state();
    expect(after.a).toContain("svm_repl01 svm_repl01_dr svm_repl01_dr peered snapmirror+flexcache");
    expect(after.b).toContain("svm_repl01_dr svm_repl01 svm_repl01 peered snapmirror+flexcache");
    const list = await listSvmPeers(peerId(), signal());
    expect(list.items).toHaveLength(3);
    expect(
      list.items.every(({ status, disagreement }) => status === "healthy" && disagreement === null),
    ).toBe(true);
    expect(list).toMatchObject({
      denied: null,
      running: null,
      here: { name: a, problem: null },
      there: { name: b, problem: null },
    });
  });

  it("tells what both clusters said last, and that it is not known, while neither can be read", async () => {
    const before = await listSvmPeers(peerId(), signal());
    expect(before.items.length).toBeGreaterThan(0);
    expect(before.items.every(({ known }) => known)).toBe(true);
    const silent: Fault = { kind: "503", match: { method: "GET", path } };
    await world.fault(b, silent);
    // One end that answers says how it is now.
    expect((await listSvmPeers(peerId(), signal())).items.every(({ known }) => known)).toBe(true);
    await world.fault(a, silent);
    const after = await listSvmPeers(peerId(), signal());
    expect(after.items).toEqual(
      before.items.map((each) => ({ ...each, known: false, replications: null })),
    );
    expect(after.here).toMatchObject({
      problem: { code: "backend_unavailable" },
      asOf: expect.any(String) as string,
    });
    expect(after.there.asOf).not.toBeNull();
  });

  it("needs no acceptance where the other cluster allows its SVM", async () => {
    command("allow-svms", { endpoint: b, peer: a, svms: ["svm_repl01_dr"] });
    const operation = await world.ended((await begin()).id);
    expect(operation.state).toBe("succeeded");
    expect(operation.steps[1]?.note).toContain("accepted it by itself");
  });

  it("gives other local names where theirs are taken, on either side", async () => {
    command("set-svm", { endpoint: a, svm: "svm_shared", state: "running" });
    command("set-svm", { endpoint: b, svm: "svm_shared", state: "running" });
    await expect(begin({ local: "svm_shared", remote: "svm_shared" })).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/nameHere" }, { pointer: "/nameThere" }],
    });
    const operation = await world.ended(
      (
        await begin({
          local: "svm_shared",
          remote: "svm_shared",
          nameHere: "svm_shared_dr",
          nameThere: "svm_shared_prod",
        })
      ).id,
    );
    expect(operation.state).toBe("succeeded");
    const after = await state();
    expect(after.a).toContain("svm_shared svm_shared svm_shared_dr peered snapmirror+flexcache");
    expect(after.b).toContain("svm_shared svm_shared svm_shared_prod peered snapmirror+flexcache");
  });

  const refusedBefore: [string, Partial<SvmPeerInput>, string][] = [
    ["an SVM that is stopped", { local: "svm_test01" }, "/local"],
    ["an SVM that does not exist here", { local: "svm_nowhere" }, "/local"],
    ["an SVM that does not exist there", { remote: "svm_nowhere" }, "/remote"],
    ["two that are peers already", { local: "svm_nfs01", remote: "svm_nfs01_dr" }, "/remote"],
    ["no application", { applications: [] }, "/applications"],
    ["an application that stays in one cluster", { applications: ["lun_copy"] }, "/applications"],
    ["a local name that is taken", { nameHere: "svm_cifs01" }, "/nameHere"],
    ["a local name that is taken at the other end", { nameThere: "svm_cifs01_dr" }, "/nameThere"],
  ];
  it.each(refusedBefore)(
    "begins nothing with %s, and says at which field",
    async (_what, changes, pointer) => {
      await expect(begin(changes)).rejects.toMatchObject({
        code: "invalid_input",
        issues: [{ pointer }],
      });
    },
  );

  it("begins nothing on a peer that does not work", async () => {
    command("set-state", { endpoint: a, peer: b, state: "unavailable" });
    await peerOf(a, b);
    await expect(begin()).rejects.toMatchObject({ code: "conflict" });
    expect((await listSvmPeers(peerId(), signal())).denied).toContain("eu-dr-01 is unavailable");
  });

  const adopted: [string, string, Fault][] = [
    [
      "the answer of the creation is lost",
      a,
      { kind: "lost-answer", times: 1, match: { method: "POST", path } },
    ],
    [
      "the answer of the acceptance is lost",
      b,
      { kind: "lost-answer", times: 1, match: { method: "PATCH", path } },
    ],
    [
      "the creation does not get through once",
      a,
      { kind: "reset", times: 1, match: { method: "POST", path } },
    ],
    [
      "the acceptance does not get through once",
      b,
      { kind: "reset", times: 1, match: { method: "PATCH", path } },
    ],
    [
      "the job of the creation cannot be read for a while",
      a,
      { kind: "503", times: 3, match: { method: "GET", path: "/api/cluster/jobs" } },
    ],
    ["the accepting cluster is slow", b, { kind: "slow", delayMs: 100 }],
  ];
  it.each(adopted)("ends peered, once on each side, when %s", async (_what, name, fault) => {
    patient();
    const before = await state();
    await world.fault(name, fault);
    const operation = await world.ended((await begin()).id);
    expect(operation.problem).toBeNull();
    expect(operation.state).toBe("succeeded");
    const after = await state();
    expect(after.a.filter((each) => !before.a.includes(each))).toEqual([
      "svm_repl01 svm_repl01_dr svm_repl01_dr peered snapmirror+flexcache",
    ]);
    expect(after.b.filter((each) => !before.b.includes(each))).toEqual([
      "svm_repl01_dr svm_repl01 svm_repl01 peered snapmirror+flexcache",
    ]);
  });

  const takenBack: [string, () => unknown, "failed" | "undone"][] = [
    [
      "the creation is refused",
      () => world.fault(a, { kind: "403", match: { method: "POST", path } }),
      "failed",
    ],
    [
      "the job of the creation fails",
      () =>
        command("refuse-next-svm-peer", {
          endpoint: a,
          operation: "create",
          code: "9896086",
          asJob: true,
        }),
      "failed",
    ],
    [
      "the creation never gets through",
      () => world.fault(a, { kind: "reset", match: { method: "POST", path } }),
      "failed",
    ],
    [
      "the acceptance is refused",
      () => command("refuse-next-svm-peer", { endpoint: b, operation: "modify", code: "26345581" }),
      "undone",
    ],
    [
      "the job of the acceptance fails",
      () =>
        command("refuse-next-svm-peer", {
          endpoint: b,
          operation: "modify",
          code: "9896088",
          asJob: true,
        }),
      "undone",
    ],
    [
      "the acceptance never gets through",
      () => world.fault(b, { kind: "reset", match: { method: "PATCH", path } }),
      "undone",
    ],
    [
      "the accepting cluster fails inside",
      () => world.fault(b, { kind: "500", match: { method: "PATCH", path } }),
      "undone",
    ],
  ];
  it.each(takenBack)("leaves both clusters as they were when %s", async (_what, disturb, end) => {
    const before = await state();
    await disturb();
    const operation = await world.ended((await begin()).id);
    expect(operation.state).toBe(end);
    expect(operation.problem?.detail).toBeTruthy();
    expect(await state()).toEqual(before);
  });

  it("keeps a cluster that goes dark on the list until nothing is left on it", async () => {
    const before = await state();
    await world.fault(b, [
      { kind: "lost-answer", match: { method: "PATCH", path } },
      { kind: "reset", match: { method: "GET", path: "/api/cluster/jobs" } },
      { kind: "reset", match: { method: "DELETE", path } },
    ]);
    const { id } = await begin();
    const resting = await world.ended(id, true);
    expect(resting).toMatchObject({ state: "clearing", todos: [{ side: "b", doneAt: null }] });
    await world.fault(b, null);
    expect((await world.ended(id)).state).toBe("undone");
    expect(await state()).toEqual(before);
  });
});
