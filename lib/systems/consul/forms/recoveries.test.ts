import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";
import { altered } from "../emulator/token-tools";
import { forms, journeyOn } from "../testing/journey";
import { contextOf, readPeer } from "../testing/forms";

const { signal } = new AbortController();
const { editor } = forms;
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 4, peersPerConnection: null });
});
const { create, secretOf, act, actionIds, status } = journeyOn(() => lab);

describe("a terminated acceptor", () => {
  it("offers to start over, not to regenerate, and the way leads to a working peering", async () => {
    expect(await actionIds("ams1", "waw-returns")).toEqual(["start-over"]);
    const action = await act("ams1", "waw-returns", "start-over");
    expect([action.label, action.confirm.danger]).toEqual(["Delete and create anew", true]);
    expect(forms.snippets(await readPeer(lab, "ams1", "waw-returns"))).toEqual([]);
    await lab.adapter("ams1").deletePeer("waw-returns", signal);
    lab.advance(3000);
    const { secret } = await create("ams1", {
      ...action.replaceWith?.values,
      way: action.replaceWith?.mode,
    });
    await create("fra1", { way: "establish", name: "ams-returns", token: secret?.value });
    lab.advance(20_000);
    expect([await status("ams1", "waw-returns"), await status("fra1", "ams-returns")]).toEqual([
      "healthy",
      "healthy",
    ]);
  });
});

describe("a terminated dialer", () => {
  it("is brought back from its page", async () => {
    const peer = await readPeer(lab, "fra1", "gru-store");
    const values = { ...editor.defaults(peer), token: await secretOf("ams1", "fra-new") };
    const context = await contextOf(lab, "fra1");
    expect(editor.schema(peer, context).safeParse(values).success).toBe(true);
    const changes = editor.changes(peer, values, context);
    await lab.adapter("fra1").updatePeer("gru-store", changes, signal);
    lab.advance(20_000);
    expect(await status("fra1", "gru-store")).toBe("healthy");
  });

  it("is told to start over on versions that cannot, and can", async () => {
    lab.system.command("set-state", { endpoint: "lhr1", peer: "fra1-core", state: "TERMINATED" });
    const peer = await readPeer(lab, "lhr1", "fra1-core");
    const context = await contextOf(lab, "lhr1");
    const token = await secretOf("ams1", "lhr-new");
    expect(
      editor.schema(peer, context).safeParse({ ...editor.defaults(peer), token }).error?.issues,
    ).toMatchObject([{ path: ["token"], message: expect.stringContaining("1.14.7") as string }]);
    const action = await act("lhr1", "fra1-core", "start-over");
    expect(action.label).toBe("Delete and establish anew");
    await lab.adapter("lhr1").deletePeer("fra1-core", signal);
    lab.advance(3000);
    await create("lhr1", { ...action.replaceWith?.values, way: action.replaceWith?.mode, token });
    lab.advance(20_000);
    expect(await status("lhr1", "fra1-core")).toBe("healthy");
  });
});

describe("failing for ever", () => {
  it("is mended from the acceptor whose dialer was deleted while cut off", async () => {
    lab.system.command("cut", { endpoint: "fra1", peer: "ams-core" });
    await lab.adapter("ams1").deletePeer("fra-core", signal);
    lab.advance(600_000);
    expect(await status("fra1", "ams-core")).toBe("failed");
    expect(await actionIds("fra1", "ams-core")).toEqual(["regenerate", "start-over"]);
    const { secret } = await lab
      .adapter("fra1")
      .updatePeer("ams-core", (await act("fra1", "ams-core", "regenerate")).input, signal);
    await create("ams1", { way: "establish", name: "fra-core", token: secret?.value });
    lab.advance(20_000);
    expect([await status("fra1", "ams-core"), await status("ams1", "fra-core")]).toEqual([
      "healthy",
      "healthy",
    ]);
  });

  it("is mended from the dialer whose acceptor was deleted while cut off", async () => {
    const peer = await readPeer(lab, "fra1", "waw-orders");
    expect(await actionIds("fra1", "waw-orders")).toEqual(["start-over"]);
    const values = { ...editor.defaults(peer), token: await secretOf("ams1", "fra-orders") };
    expect(editor.consequences(peer, values).join(" ")).toContain(
      "The token is of another peering.",
    );
    const changes = editor.changes(peer, values, await contextOf(lab, "fra1"));
    await lab.adapter("fra1").updatePeer("waw-orders", changes, signal);
    lab.advance(20_000);
    expect(await status("fra1", "waw-orders")).toBe("healthy");
  });
});

describe("establishing again", () => {
  it("says what it overwrites and refuses a token of this cluster", async () => {
    const peer = await readPeer(lab, "fra1", "iad-core");
    const context = await contextOf(lab, "fra1");
    const own = await secretOf("fra1", "ams-new");
    expect(
      editor.schema(peer, context).safeParse({ ...editor.defaults(peer), token: own }).error
        ?.issues,
    ).toMatchObject([
      { path: ["token"], message: expect.stringContaining("same cluster") as string },
    ]);
    const changes = {
      way: "establish",
      token: await secretOf("ams1", "fra-new"),
      meta: { env: "production" },
    };
    const said = editor.consequences(peer, changes).join(" ");
    for (const words of [
      "overwrites metadata",
      "The peering works now",
      "Metadata is removed: owner.",
      "The token is of another peering.",
    ])
      expect(said).toContain(words);
    const [token] = editor.fields(peer);
    expect(token?.notes?.(changes, context)).toMatchObject([
      { tone: "warning", text: expect.stringContaining("leads to ams1") as string },
    ]);
    const same = altered(changes.token, { PeerID: peer.native["PeerID"] });
    expect(token?.notes?.({ token: same }, context)).toMatchObject([{ tone: "info" }]);
  });

  it("needs a token for new metadata, and changes nothing when nothing changed", async () => {
    const peer = await readPeer(lab, "fra1", "iad-core");
    const [defaults, context] = [editor.defaults(peer), await contextOf(lab, "fra1")];
    expect(editor.changes(peer, defaults, context)).toBeNull();
    expect(editor.changes(peer, { ...defaults, meta: {} }, context)).toEqual({
      way: "establish",
      token: "",
      meta: {},
    });
    expect(
      editor.schema(peer, context).safeParse({ ...defaults, meta: {} }).error?.issues,
    ).toMatchObject([{ path: ["token"] }]);
  });
});
