import { beforeAll, describe, expect, it } from "vitest";
import { consul } from "./definition";
import { createTestLab, type TestLab } from "./testing/world";
import { forms } from "./forms";
import { readPeer } from "./testing/forms";

let lab: TestLab;
beforeAll(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
  lab.system.command("cut", { endpoint: "iad1", peer: "fra-core" });
  lab.system.command("delete", { endpoint: "ams1", peer: "fra-core" });
});
const stepsOf = async (endpoint: string, key: string) =>
  consul.explain(await readPeer(lab, endpoint, key)).steps ?? [];

describe("the steps of a repair", () => {
  it.each([
    ["a terminated dialer", "fra1", "gru-store", ["create", "edit", "action", "delete"]],
    ["a terminated acceptor", "fra1", "ams-core", ["action", "delete"]],
    ["a failing dialer", "fra1", "waw-orders", ["create", "edit", "action"]],
    ["a failing acceptor", "iad1", "default/fra-core", ["action", "action"]],
    ["what a failed establish left", "ams1", "osl-batch", ["create", "edit", "delete"]],
  ])("%s", async (_what, endpoint, key, kinds) => {
    const acts = (await stepsOf(endpoint, key)).flatMap((step) => step.acts ?? []);
    expect(acts.map(({ kind }) => kind)).toEqual(kinds);
    // Every act is one that may be done with this very peering.
    const peer = await readPeer(lab, endpoint, key);
    const offered = forms.actions(peer);
    for (const act of acts) {
      if (act.kind === "edit") expect(consul.can.edit(peer)).toEqual({ allowed: true });
      if (act.kind === "delete") expect(consul.can.delete(peer)).toEqual({ allowed: true });
      if (act.kind === "action") expect(offered.find(({ id }) => id === act.id)).toBeDefined();
    }
  });

  it.each([
    ["a healthy one", "ams1", "iad-cache"],
    ["one that waits for its token to be used", "fra1", "sin-expansion"],
    ["one that is being deleted", "fra1", "iad-legacy"],
    ["one that fails while it is being deleted", "ams1", "gru-archive"],
  ])("are none for %s", async (_what, endpoint, key) =>
    expect(await stepsOf(endpoint, key)).toEqual([]),
  );

  it("lead to the very datacenter that made the token, as its connection is identified", async () => {
    const act = (await stepsOf("fra1", "iad-core"))
      .flatMap((step) => step.acts ?? [])
      .find(({ kind }) => kind === "create");
    expect(act).toMatchObject({
      identity: (await lab.adapter("iad1").identify(new AbortController().signal)).id,
      mode: "generate",
    });
  });

  it("never offer to regenerate a terminated acceptor", async () => {
    expect(JSON.stringify(await stepsOf("fra1", "ams-core"))).not.toContain('"regenerate"');
  });
});
