import { describe, expect, it } from "vitest";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { toDraft } from "@/lib/inventory/digest";
import { diffPeers } from "@/lib/inventory/diff";
import { isSamePeer } from "./identity-change";
import { peerKey, synthesisedId } from "./to-peer";
import { createTestLab, noAbort } from "./testing/world";

const connection = { name: "project", system: "otc" };
const at = new Date("2026-01-13T09:00:00Z");
/** As the inventory has a peer it was given once, with its key in place of its own id. */
const known = (peer: PeerSnapshot) => ({
  ...toDraft(peer, connection),
  id: peer.key,
  statusSince: at,
  statusSinceKnown: true,
});

const switched = async (published: boolean, name: string) => {
  const lab = await createTestLab();
  const read = async (peersPublished: boolean) => {
    lab.command("set-switch", { name: "peersPublished", value: peersPublished });
    const peers = await lab.adapter.listPeers(noAbort());
    return peers.filter(({ local }) => local.name === name);
  };
  const before = await read(published);
  const now = await read(!published);
  return {
    before,
    now,
    diff: diffPeers(before.map(known), now, connection, {
      initial: false,
      afterGap: false,
      at,
      isSamePeer,
    }),
  };
};

describe("a peer that is read from its interface's own fields", () => {
  it("is the one its interface's list had, so that its page and its history stay", async () => {
    const { before, now, diff } = await switched(true, "vif-gva-transit");
    expect(before).toHaveLength(1);
    expect(now.map(({ key }) => key.split(":")[1])).toEqual([synthesisedId]);
    expect(diff.moved).toEqual([{ id: before[0]?.key, key: now[0]?.key }]);
    expect(diff.removed).toEqual([]);
    expect(diff.events.filter(({ kind }) => kind !== "changed")).toEqual([]);
  });

  it("is the one the list has once the region publishes it", async () => {
    const { before, now, diff } = await switched(false, "vif-gva-transit");
    expect(diff.moved).toEqual([{ id: before[0]?.key, key: now[0]?.key }]);
    expect(diff.removed).toEqual([]);
  });

  it("is never one of another interface or name, nor one of the same list", () => {
    const own = { key: peerKey("vif-1", synthesisedId), name: "core" };
    expect(isSamePeer(own, { key: peerKey("vif-1", "peer-1"), name: "core" })).toBe(true);
    expect(isSamePeer(own, { key: peerKey("vif-2", "peer-1"), name: "core" })).toBe(false);
    expect(isSamePeer(own, { key: peerKey("vif-1", "peer-1"), name: "core-v6" })).toBe(false);
    expect(
      isSamePeer(
        { key: peerKey("vif-1", "peer-1"), name: "core" },
        { key: peerKey("vif-1", "peer-2"), name: "core" },
      ),
    ).toBe(false);
  });
});
