import { describe, expect, it } from "vitest";
import { identityChanges } from "@/lib/inventory/identity-change";
import { toDraft } from "@/lib/inventory/digest";
import { signal, testFleet, type TestFleet } from "./testing/fleet";
import { isSamePeer } from "./identity-change";

const listed = (fleet: TestFleet) => fleet.adapter("us-arch-02").listPeers(signal());
const accept = (fleet: TestFleet, passphrase: string | undefined) =>
  fleet
    .adapter("eu-dr-01")
    .createPeer({ way: "accept", remoteAddresses: ["203.0.113.61"], passphrase }, signal());

describe("an open offer that is accepted", () => {
  it.each([
    ["a temporary name", {}, "eu-dr-01"],
    ["a given name", { name: "munich" }, "munich"],
  ])("goes on under the other cluster's UUID, with %s", async (_what, named, name) => {
    const fleet = await testFleet();
    const { peer: offer, secret } = await fleet
      .adapter("us-arch-02")
      .createPeer({ way: "offer", ...named }, signal());
    const others = (await listed(fleet)).filter(({ key }) => key !== offer.key);
    await accept(fleet, secret?.value);
    const after = await listed(fleet);
    expect(after.some(({ key }) => key === offer.key)).toBe(false);
    const now = after.filter(
      (peer) => isSamePeer(offer, peer) && !others.some(({ key }) => key === peer.key),
    );
    expect(now).toMatchObject([{ name, status: "healthy" }]);
  });
  it("is never one that ran out, was bound to a cluster, or has another name", async () => {
    const fleet = await testFleet();
    const { secret } = await fleet.adapter("us-arch-02").createPeer({ way: "offer" }, signal());
    await accept(fleet, secret?.value);
    const now = (await listed(fleet)).find(({ name }) => name === "eu-dr-01");
    if (!now) throw new Error("Not accepted.");
    const open = { name: "Clus_abcd", status: "pending", nativeState: "unidentified" } as const;
    expect(isSamePeer(open, now)).toBe(true);
    expect(isSamePeer({ ...open, status: "failed" }, now)).toBe(false);
    expect(isSamePeer({ ...open, nativeState: "pending" }, now)).toBe(false);
    expect(isSamePeer({ ...open, name: "munich" }, now)).toBe(false);
    expect(isSamePeer(open, { ...now, authentication: "problem" })).toBe(false);
    expect(isSamePeer(open, { ...now, nativeState: "pending" })).toBe(false);
  });
  it("is left alone where two offers, or two new peers, may be meant", async () => {
    const fleet = await testFleet();
    const [first] = await listed(fleet);
    if (!first) throw new Error("No peer.");
    const fresh = (key: string) =>
      toDraft(
        {
          ...first,
          key,
          name: key,
          nativeState: "available",
          authentication: "ok",
          remote: { ...first.remote, name: key },
        },
        { name: "c", system: "ontap" },
      );
    const gone = (key: string) => ({
      id: key,
      key,
      name: "Clus_abcd",
      status: "pending" as const,
      nativeState: "unidentified",
      digest: "",
      pairKey: null,
      answerDigest: null,
      statusSince: new Date(),
      statusSinceKnown: true,
    });
    const of = (offers: string[], peers: string[]) =>
      [...identityChanges(offers.map(gone), peers.map(fresh), isSamePeer)].map(
        ([key, { id }]) => `${id} → ${key}`,
      );
    expect(of(["o1"], ["p1"])).toEqual(["o1 → p1"]);
    expect(of(["o1", "o2"], ["p1"])).toEqual([]);
    expect(of(["o1"], ["p1", "p2"])).toEqual([]);
    expect([...identityChanges([gone("o1")], [fresh("p1")], undefined)]).toEqual([]);
  });
});
