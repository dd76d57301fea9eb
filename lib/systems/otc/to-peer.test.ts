import { describe, expect, it } from "vitest";
import dualStack from "./fixtures/virtual-interface-show-dual-stack.json";
import { toPeers } from "./to-peer";
import { virtualInterfaceSchema } from "./wire";

const shown = virtualInterfaceSchema.parse(dualStack.virtual_interface);
const made = "2026-01-12T11:28:06.000Z";
const sinceOf = (more: Partial<typeof shown>) =>
  toPeers({ ...shown, ...more }).map(({ since }) => since);
const withState = (status: string) => shown.vif_peers?.map((peer) => ({ ...peer, status }));

describe("since when a Direct Connect peer is as it is", () => {
  it("is being made together with its interface since that was asked for", () => {
    expect(shown.create_time).toBe(made);
    expect(sinceOf({ status: "PENDING_CREATE", vif_peers: withState("PENDING_CREATE") })).toEqual(
      shown.vif_peers?.map(() => made),
    );
    expect(sinceOf({ status: "BUILD", vif_peers: null })).toEqual([made]);
  });

  it.each(["ACTIVE", "DOWN", "ERROR", "PENDING_UPDATE", "PENDING_DELETE"])(
    "is not told by the cloud for one in %s, whenever its interface was edited",
    (status) => {
      const edited = { status, update_time: "2026-02-01T00:00:00.000Z" };
      expect(sinceOf({ ...edited, vif_peers: null })).toEqual([null]);
      expect(sinceOf({ ...edited, vif_peers: withState(status) })).not.toContain(made);
    },
  );

  it("is not told for one that is added to an interface that was there", () =>
    expect(sinceOf({ status: "ACTIVE", vif_peers: withState("PENDING_CREATE") })).not.toContain(
      made,
    ));

  it("is not told where the interface is dated without an offset, or not at all", () => {
    for (const create_time of ["2026-01-12 11:28:06", null])
      expect(sinceOf({ status: "BUILD", vif_peers: null, create_time })).toEqual([null]);
  });
});

it("leads from all peers of an interface to one router, and from another interface to another", () => {
  const routers = (id: string) =>
    new Set(toPeers({ ...shown, id }).map(({ remote }) => remote.systemId));
  expect(routers("vif-1")).toEqual(new Set(["router of vif-1"]));
  expect(routers("vif-2")).toEqual(new Set(["router of vif-2"]));
});
