import { describe, expect, it } from "vitest";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { capabilities, lastPeerReason } from "./capabilities";
import { asPeer, createTestLab, noAbort, type TestLab } from "./testing/world";

const signal = noAbort();

async function peerNamed(lab: TestLab, name: string): Promise<PeerSnapshot> {
  const peer = (await lab.adapter.listPeers(signal)).find((candidate) => candidate.name === name);
  if (!peer) throw new Error(`The fleet has no peer ${name}.`);
  return peer;
}

describe("what may be done with a peer", () => {
  it.each([
    ["vif-zrh-core-01", true, lastPeerReason],
    ["vif-zrh-core-02", true, null],
    ["vif-zrh-core-02-v6", true, null],
    ["vif-legacy-flat", "can only be read", "can only be read"],
    ["vif-tenant-b", "AUTHORIZATION", "AUTHORIZATION"],
    ["vif-switchover", "ADMIN_SHUTDOWN", "ADMIN_SHUTDOWN"],
    ["vif-resize-v6", "BUILD", "BUILD"],
    ["vif-old-office", true, lastPeerReason],
    ["vif-partner", true, lastPeerReason],
  ])("%s", async (name, edit, refusal) => {
    const lab = await createTestLab();
    const peer = asPeer(await peerNamed(lab, name));
    const [mayEdit, mayDelete] = [capabilities.edit(peer), capabilities.delete(peer)];
    if (edit === true) expect(mayEdit).toEqual({ allowed: true });
    else expect(mayEdit).toEqual({ allowed: false, reason: expect.stringContaining(String(edit)) });
    if (refusal === null) expect(mayDelete).toEqual({ allowed: true });
    else expect(mayDelete).toEqual({ allowed: false, reason: expect.stringContaining(refusal) });
  });

  it("is what the service itself allows, for every peer of the fleet that can be written", async () => {
    const lab = await createTestLab();
    for (const snapshot of await lab.adapter.listPeers(signal)) {
      const fresh = await createTestLab();
      const allowed = capabilities.delete(asPeer(snapshot)).allowed;
      const outcome = await fresh.adapter.deletePeer(snapshot.key, signal).then(
        () => true,
        () => false,
      );
      expect(`${snapshot.name}: ${outcome}`).toBe(`${snapshot.name}: ${allowed}`);
    }
  });
});
