import { describe, expect, it } from "vitest";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import type { PeerStatus } from "@/lib/domain/status-scale";
import {
  filterVirtualInterfaces,
  type VirtualInterfaceFilter,
  countByValue,
} from "./filter-virtual-interfaces";
import { freeSlotsOf, shownWorstOf, worstOf } from "@/lib/domain/search/virtual-interfaces";

const peer = (
  name: string,
  status: PeerStatus,
): NonNullable<VirtualInterfaceRow["slots"][number]["peer"]> => ({
  key: `key ${name}`,
  id: null,
  name,
  status,
  nativeState: "STATE",
  statusReason: null,
  facts: [
    { label: "Local gateway", value: "10.250.0.1/30", kind: "code" },
    { label: "Remote gateway", value: "FD00:0:0:0:0:0:0:2/64", kind: "code" },
    { label: "Routing", value: "Static" },
  ],
});
const slot = (id: string, free: boolean, held: ReturnType<typeof peer> | null = null) => ({
  id,
  label: id,
  free,
  reason: null,
  peer: held,
});
const virtualInterface = (
  name: string,
  more: Partial<VirtualInterfaceRow>,
): VirtualInterfaceRow => ({
  id: `id-${name}`,
  name,
  status: "healthy",
  nativeState: "ACTIVE",
  meaning: "",
  action: null,
  values: { gateway: "vgw-prod", vlan: 101 },
  slots: [],
  connectionId: "one",
  connectionName: "project-one",
  system: "some",
  labels: {},
  known: true,
  ...more,
});

const half = virtualInterface("half", {
  slots: [slot("a", false, peer("half-a", "degraded")), slot("b", true)],
});
const full = virtualInterface("full", {
  connectionId: "two",
  values: { gateway: null },
  slots: [slot("a", false, peer("full-a", "healthy")), slot("b", false, peer("full-b", "pending"))],
});
const shut = virtualInterface("shut", {
  status: "failed",
  slots: [slot("a", false), slot("b", false)],
});
const all = [half, full, shut];
const none: VirtualInterfaceFilter = { words: "", status: [], free: [], connection: [], label: [] };
const names = (filter: Partial<VirtualInterfaceFilter>, except?: keyof VirtualInterfaceFilter) =>
  filterVirtualInterfaces(all, { ...none, ...filter }, except).map(({ name }) => name);

describe("the list of virtual interfaces", () => {
  it("lets everything through without a filter", () =>
    expect(names({})).toEqual(["half", "full", "shut"]));

  it.each([
    [{ words: "VGW-prod 101" }, ["half", "shut"]],
    [{ words: "full-b" }, ["full"]],
    [{ words: "10.250.0.1" }, ["half", "full"]],
    [{ words: "fd00::2" }, ["half", "full"]],
    [{ words: "FD00:0:0::0002/64" }, ["half", "full"]],
    [{ words: "fd00::3" }, []],
    [{ words: "static" }, []],
    [{ words: "-status:healthy free:b" }, ["half"]],
    [{ words: "connection:project-* peer:FULL-a" }, ["full"]],
    [{ words: "-peer:* state:active" }, ["shut"]],
    [{ free: ["b"] }, ["half"]],
    [{ free: ["a"] }, []],
    [{ status: ["degraded", "failed"] }, ["half", "shut"]],
    [{ label: ["-env=prod"] }, ["half", "full", "shut"]],
    [{ label: ["env"] }, []],
    [{ connection: ["two"] }, ["full"]],
    [{ connection: ["two"], free: ["b"] }, []],
  ])("lets %j through to %j", (filter, expected) => expect(names(filter)).toEqual(expected));

  it("counts a filter's choices without that filter", () => {
    expect(names({ connection: ["two"], free: ["b"] }, "connection")).toEqual(["half"]);
    expect([...countByValue(all, (each) => [each.connectionId])]).toEqual([
      ["one", 2],
      ["two", 1],
    ]);
  });

  it("knows neither status nor free slots of what is last known", () => {
    const silent = { ...half, known: false };
    expect(shownWorstOf(silent)).toBe("last-known");
    expect(freeSlotsOf(silent)).toEqual([]);
    const through = (filter: Partial<VirtualInterfaceFilter>) =>
      filterVirtualInterfaces([silent, full], { ...none, ...filter }).map(({ name }) => name);
    expect(through({ status: ["last-known"] })).toEqual(["half"]);
    expect(through({ status: ["degraded"] })).toEqual([]);
    expect(through({ free: ["b"] })).toEqual([]);
  });

  it("takes the most urgent status of a virtual interface and its peers", () =>
    expect(all.map(worstOf)).toEqual(["degraded", "pending", "failed"]));
});
