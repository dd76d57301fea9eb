import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SvmPeerInput } from "@/lib/domain/svm-peer";
import { adapterOf } from "@/lib/connections/adapter-of";
import {
  asked,
  type Fault,
  patient,
  usePairingWorld,
} from "@/lib/services/pairing/testing/pairing";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { beginSvmPair } from "./begin-svm-pair";
import { beginSvmUnpair } from "./begin-svm-unpair";
import { openEnds } from "./ends";
import { listSvmPeers } from "./list-svm-peers";
import { readSvmPeerChoices } from "./read-choices";

const [a, b] = ["eu-prod-01", "eu-dr-01"];
const input: SvmPeerInput = {
  local: "svm_repl01",
  remote: "svm_repl01_dr",
  nameHere: null,
  nameThere: null,
  applications: ["snapmirror", "flexcache"],
};
const path = "/api/svm/peers";
const signal = () => AbortSignal.timeout(15_000);

describe("SVM peers on both sides", { timeout: 120_000 }, () => {
  const world = usePairingWorld(["ontap"]);
  const command = (name: string, args: Record<string, unknown>) =>
    world.lab.command("ontap", name, args);
  let peerId = "";

  /** What one cluster itself has, in a comparable form. */
  const has = async (name: string): Promise<string[]> => {
    const { adapter } = await adapterOf(world.id(name));
    const halves = await Promise.all(
      (await world.peers(name))
        .filter(({ status }) => status === "healthy")
        .map(({ key }) => adapter.svmPeers?.list(key, signal()) ?? []),
    );
    return halves
      .flat()
      .map(
        ({ local, remote, name: called, nativeState, applications }) =>
          `${local} ${remote} ${called} ${nativeState} ${applications.join("+")}`,
      )
      .sort();
  };
  const state = async () => {
    await world.fault(a, null);
    await world.fault(b, null);
    return { a: await has(a), b: await has(b) };
  };
  const peerOf = async (name: string, called: string): Promise<string> => {
    await refreshAfterWrite(world.id(name));
    const snapshot = (await world.peers(name)).find((peer) => peer.name === called);
    return (await findPeerByKey(world.id(name), snapshot?.key ?? ""))?.id ?? "";
  };
  const begin = (changes: Partial<SvmPeerInput> = {}, id = peerId) =>
    beginSvmPair(id, { ...input, ...changes }, { ...asked(), signal: signal() });
  const remove = (local: string, remote: string, id = peerId) =>
    beginSvmUnpair(id, { local, remote }, { ...asked(), signal: signal() });
  const steps = ({ steps: all }: { steps: readonly { name: string; state: string }[] }) =>
    all.map(({ name, state: how }) => `${name} ${how}`);

  beforeEach(async () => {
    await peerOf(b, a);
    peerId = await peerOf(a, b);
  });
  afterEach(() => world.reset());

  it("creates and accepts in one action: both clusters say peered, and a second one is refused meanwhile", async () => {
    const { id } = await begin();
    await expect(begin({ local: "svm_cifs01" })).rejects.toMatchObject({ code: "conflict" });
    expect((await listSvmPeers(peerId, signal())).running).toMatchObject({
      id,
      title: "Create SVM peer svm_repl01 → svm_repl01_dr",
    });
    const operation = await world.ended(id);
    expect(operation).toMatchObject({ state: "succeeded", problem: null });
    expect(steps(operation)).toEqual(["create done", "accept done", "settle done"]);
    const after = await state();
    expect(after.a).toContain("svm_repl01 svm_repl01_dr svm_repl01_dr peered snapmirror+flexcache");
    expect(after.b).toContain("svm_repl01_dr svm_repl01 svm_repl01 peered snapmirror+flexcache");
    const list = await listSvmPeers(peerId, signal());
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
    peerId = await peerOf(a, b);
    await expect(begin()).rejects.toMatchObject({ code: "conflict" });
    expect((await listSvmPeers(peerId, signal())).denied).toContain("eu-dr-01 is unavailable");
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
    peerId = await peerOf(a, b);
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
    const alone = (await listSvmPeers(peerId, signal())).items.find(
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
    const operation = await world.ended((await remove("svm_cifs01", "svm_cifs01_dr")).id);
    expect(operation).toMatchObject({ state: "failed", problem: { backend: { code: "9895956" } } });
    expect(await state()).toEqual(before);
  });

  it("removes nothing while a side does not answer", async () => {
    const before = await state();
    await world.fault(b, "down");
    await expect(remove("svm_cifs01", "svm_cifs01_dr")).rejects.toMatchObject({
      code: "backend_unavailable",
    });
    const list = await listSvmPeers(peerId, signal());
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
    const [first] = (await listSvmPeers(peerId, signal())).items;
    expect(first).toMatchObject({
      local: "svm_nfs01",
      status: "degraded",
      disagreement: "eu-prod-01 says peered, eu-dr-01 says suspended.",
    });
  });
});
