import { describe, expect, it } from "vitest";
import type { PeerEnd } from "@/lib/domain/peer";
import { findSystem } from "@/lib/systems/registry";
import { buildTopology, type TopologyConnection, type TopologyPeer } from "./build-topology";

const connection = (
  id: string,
  identity: TopologyConnection["identity"] = { id: `ID-${id}`, name: id },
  more: Partial<TopologyConnection> = {},
): TopologyConnection => ({ id, system: "ontap", identity, known: true, ...more });

const remote = (more: Partial<PeerEnd> = {}): PeerEnd => ({
  name: null,
  id: null,
  addresses: [],
  version: null,
  ...more,
});

const peer = (
  id: string,
  connectionId: string,
  more: Partial<TopologyPeer> = {},
): TopologyPeer => ({
  id,
  connectionId,
  system: "ontap",
  name: id,
  status: "healthy",
  nativeState: "available",
  pairKey: null,
  remote: remote(),
  localAddresses: [],
  ...more,
});

const build = (connections: TopologyConnection[], peers: TopologyPeer[]) =>
  buildTopology(connections, peers, (system) => findSystem(system)?.strangers);
const lines = ({ edges }: ReturnType<typeof build>) =>
  edges.map(({ id, source, target, shownStatus }) => [id, source, target, shownStatus].join(" "));

describe("the fleet as nodes and edges", () => {
  it("makes one edge of two registered halves, as bad as the first of them, with both ends", () => {
    const found = build(
      [connection("a"), connection("b")],
      [
        peer("b1", "b", { pairKey: "k", status: "failed" }),
        peer("a1", "a", { pairKey: "k" }),
        peer("other", "a", { pairKey: "k", system: "consul" }),
      ],
    );
    expect(lines(found)).toEqual(["b1 b a failed", "other a peer/other healthy"]);
    expect(
      found.edges[0]?.ends.map(({ peerId, at, shownStatus }) => [peerId, at, shownStatus]),
    ).toEqual([
      ["b1", "source", "failed"],
      ["a1", "target", "healthy"],
    ]);
  });

  it("says of an end on a connection that cannot be read that it is last known, never that it works", () => {
    const found = build(
      [connection("a"), connection("b", undefined, { known: false })],
      [peer("a1", "a", { pairKey: "k" }), peer("b1", "b", { pairKey: "k" }), peer("b2", "b")],
    );
    expect(lines(found)).toEqual(["a1 a b healthy", "b2 b peer/b2 last-known"]);
    expect(found.edges[0]?.ends.map(({ shownStatus }) => shownStatus)).toEqual([
      "healthy",
      "last-known",
    ]);
  });

  it("draws one other side per system there is, whoever tells of it", () => {
    const far = remote({ name: "far", systemId: "uuid-far", addresses: ["10.9.9.1"] });
    const found = build(
      [connection("a"), connection("b")],
      [
        peer("a1", "a", { remote: { ...far, name: null, addresses: ["10.9.9.2"] } }),
        peer("b1", "b", { remote: far }),
        peer("v1", "b", { system: "otc", remote: far }),
        peer("a2", "a", { remote: remote({ name: "far" }) }),
        peer("a3", "a", { remote: remote({ name: "far" }) }),
      ],
    );
    expect(found.unregistered.map(({ id, name, addresses }) => [id, name, addresses])).toEqual([
      ["ontap/uuid-far", "far", ["10.9.9.2", "10.9.9.1"]],
      ["otc/uuid-far", "far", ["10.9.9.1"]],
      // The name alone does not tell that it is the same.
      ["peer/a2", "far", []],
      ["peer/a3", "far", []],
    ]);
  });

  it("leads to the connection that should have the other half, known by identity, name or address", () => {
    const found = build(
      [
        connection("a"),
        connection("b", { id: "UUID-B", name: "bee" }),
        connection("c"),
        connection("d"),
      ],
      [
        peer("by-identity", "a", { remote: remote({ systemId: "uuid-b" }) }),
        peer("by-name", "a", { remote: remote({ name: "Bee" }) }),
        peer("by-address", "a", { remote: remote({ addresses: ["10.0.0.3"] }) }),
        peer("of-two", "a", { remote: remote({ addresses: ["10.0.0.3", "10.0.0.4"] }) }),
        peer("identity-first", "a", {
          remote: remote({ systemId: "elsewhere", name: "bee", addresses: ["10.0.0.3"] }),
        }),
        peer("c1", "c", {
          localAddresses: ["10.0.0.3"],
          remote: remote({ addresses: ["10.0.0.3"] }),
        }),
        peer("d1", "d", { localAddresses: ["10.0.0.4"] }),
      ],
    );
    expect(found.edges.map(({ id, target }) => [id, target])).toEqual([
      ["by-identity", "b"],
      ["by-name", "b"],
      ["by-address", "c"],
      ["of-two", "peer/of-two"],
      ["identity-first", "ontap/elsewhere"],
      ["c1", "peer/c1"],
      ["d1", "peer/d1"],
    ]);
  });

  it("does not take a second connection to the same system for the other end", () => {
    const same = { id: "A", name: "a" };
    const found = build(
      [connection("a", same), connection("a-again", same), connection("b")],
      [
        peer("a1", "a", { pairKey: "k" }),
        peer("a2", "a-again", { pairKey: "k" }),
        peer("b1", "b", { pairKey: "k" }),
        peer("a3", "a", { pairKey: "l", remote: remote({ systemId: "far" }) }),
        peer("a4", "a-again", { pairKey: "l", remote: remote({ systemId: "far" }) }),
      ],
    );
    expect(lines(found)).toEqual(["a1 a b healthy", "a3 a ontap/far healthy"]);
    expect(found.edges[0]?.ends.map(({ at }) => at)).toEqual(["source", "source", "target"]);
  });

  it("draws a relationship inside one system as an edge to itself", () => {
    const found = build(
      [connection("a")],
      [peer("one", "a", { pairKey: "k" }), peer("two", "a", { pairKey: "k" })],
    );
    expect(lines(found)).toEqual(["one a a healthy"]);
    expect(found.edges[0]?.ends.map(({ at }) => at)).toEqual(["source", "target"]);
  });

  it("keeps halves apart that share a key and cannot belong together", () => {
    const consul = { system: "consul", pairKey: "k" };
    const found = build(
      [connection("a"), connection("b")],
      [
        peer("acceptor", "a", { ...consul, nativeState: "PENDING" }),
        peer("dialer", "b", {
          ...consul,
          nativeState: "ACTIVE",
          remote: remote({ name: "elsewhere", addresses: ["10.0.0.1:8502"] }),
        }),
      ],
    );
    expect(lines(found)).toEqual([
      "acceptor a peer/acceptor healthy",
      "dialer b peer/dialer healthy",
    ]);
  });

  it("leaves out peers of a connection that was removed meanwhile", () => {
    expect(build([], [peer("a1", "a")])).toEqual({ edges: [], unregistered: [] });
  });
});
