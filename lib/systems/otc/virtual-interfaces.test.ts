import { beforeAll, describe, expect, it } from "vitest";
import type { VirtualInterfaceSnapshot } from "@/lib/domain/virtual-interface";
import type { Choice } from "@/lib/systems/contract/parts";
import { asPeer, createTestLab, noAbort, type TestLab } from "./testing/world";
import { forms } from "./forms";
import { virtualInterfaces } from "./virtual-interfaces";

const signal = noAbort();

describe("virtual interfaces", () => {
  let lab: TestLab;
  let choices: Choice[];
  let named: Record<string, VirtualInterfaceSnapshot>;
  const choiceOf = (name: string): Choice => {
    const found = choices.find(({ label }) => label === name);
    if (!found) throw new Error(`no interface ${name}`);
    return found;
  };
  const slotOf = (name: string, id: string) => named[name]?.slots.find((slot) => slot.id === id);
  const factsOf = (name: string, id: string) =>
    Object.fromEntries(
      slotOf(name, id)?.peer?.facts.map(({ label, value }) => [label, value]) ?? [],
    );
  const ownFacts = (name: string, title: string) =>
    Object.fromEntries(
      named[name]?.facts
        .find((group) => group.title === title)
        ?.facts.map(({ label, value }) => [label, value]) ?? [],
    );

  beforeAll(async () => {
    lab = await createTestLab();
    choices = await lab.adapter.choices(virtualInterfaces.choiceKind, {}, signal);
    named = Object.fromEntries(
      choices.flatMap((choice) => {
        const virtualInterface = virtualInterfaces.toVirtualInterface(choice);
        return virtualInterface ? [[virtualInterface.name, virtualInterface]] : [];
      }),
    );
  });

  it("are all there, each with two slots in order, none with a secret", () => {
    expect(Object.keys(named)).toHaveLength(choices.length);
    for (const virtualInterface of Object.values(named))
      expect(virtualInterface.slots.map(({ label }) => label)).toEqual(["IPv4", "IPv6"]);
    expect(JSON.stringify(named)).not.toContain("bgp_md5");
  });

  it("show connection, gateway, VLAN, bandwidth and type", () => {
    expect(named["vif-zrh-core-01"]).toMatchObject({
      status: "healthy",
      nativeState: "ACTIVE",
      values: {
        gateway: "vgw-prod",
        line: "dc-zurich-1",
        vlan: 101,
        bandwidth: 200,
        type: "private",
      },
    });
    expect(ownFacts("vif-zrh-core-01", "Virtual interface")).toMatchObject({
      VLAN: 101,
      Bandwidth: "200 Mbit/s",
      Type: "private",
    });
    expect(ownFacts("vif-zrh-core-01", "Virtual gateway")).toMatchObject({
      Name: "vgw-prod",
      "Cloud ASN": 64512,
      "Local subnets": ["192.168.0.0/16", "2001:db8:100::/56"],
    });
    expect(ownFacts("vif-partner", "Direct connection")).toMatchObject({
      Name: "dc-hosted-partner",
      State: "DOWN",
      Type: "hosted",
    });
    expect(virtualInterfaces.columns.map(({ id }) => id).sort()).toEqual(
      Object.keys(named["vif-partner"]?.values ?? {}).sort(),
    );
  });

  it("show the routes received against the limit, static and not available", () => {
    expect(factsOf("vif-gva-transit", "ipv4")).toMatchObject({
      Routing: "BGP",
      "BGP status": "ACTIVE",
      "BGP ASN": 65030,
      "BGP MD5": "set",
      "Received routes": "96 of at most 100",
    });
    expect(factsOf("vif-zrh-core-01", "ipv4")).toMatchObject({
      Routing: "Static",
      "Received routes": "Static",
      "Local gateway": "10.250.0.1/30",
    });
    expect(factsOf("vif-zrh-core-01", "ipv4")).not.toHaveProperty("BGP status");
    const choice = choiceOf("vif-gva-transit");
    const slots = choice.data?.["slots"] as Record<string, object>;
    const old = virtualInterfaces.toVirtualInterface({
      ...choice,
      data: {
        ...choice.data,
        slots: { ...slots, ipv4: { ...slots["ipv4"], receivedRoutes: null, bgpStatus: null } },
      },
    });
    const facts = Object.fromEntries(
      old?.slots[0]?.peer?.facts.map(({ label, value }) => [label, value]) ?? [],
    );
    expect(facts).toMatchObject({
      "BGP status": "Not available",
      "Received routes": "Not available",
    });
  });

  it("say which slot is free, and why an empty one takes no peer", () => {
    expect(slotOf("vif-zrh-core-01", "ipv6")).toMatchObject({
      free: true,
      reason: null,
      peer: null,
    });
    expect(slotOf("vif-bsl-lab-v6", "ipv4")).toMatchObject({ free: true });
    expect(slotOf("vif-zrh-core-02", "ipv6")).toMatchObject({
      free: false,
      reason: null,
      peer: { status: "healthy" },
    });
    expect(slotOf("vif-tenant-b", "ipv6")).toMatchObject({
      free: false,
      reason: expect.stringContaining("AUTHORIZATION") as string,
    });
    expect(slotOf("vif-legacy-flat", "ipv6")).toMatchObject({
      free: false,
      reason: expect.stringContaining("cannot take a second one") as string,
    });
    expect(factsOf("vif-legacy-flat", "ipv4")).toMatchObject({
      "Kept in": expect.stringContaining("only be read") as string,
    });
  });

  it("explain the interface's own state", () => {
    expect(named["vif-partner"]).toMatchObject({
      status: "failed",
      meaning: expect.stringContaining("Reason: device configuration failed.") as string,
    });
    expect(named["vif-zrh-core-01"]?.meaning).toBe(
      "The interface is set up on the cloud's edge device.",
    );
    const odd = virtualInterfaces.toVirtualInterface({
      ...choiceOf("vif-partner"),
      data: { ...choiceOf("vif-partner").data, status: "FROZEN" },
    });
    expect(odd).toMatchObject({
      status: "unknown",
      nativeState: "FROZEN",
      meaning: expect.stringContaining("FROZEN") as string,
    });
  });

  it("lead from a peer to its interface, by the keys both use", async () => {
    for (const peer of await lab.adapter.listPeers(signal)) {
      const virtualInterface = virtualInterfaces.virtualInterfaceOf(asPeer(peer));
      const slots = Object.values(named).find(({ id }) => id === virtualInterface?.id)?.slots;
      expect(slots?.map((slot) => slot.peer?.key)).toContain(peer.key);
    }
  });

  it("lead from a peer to the slot beside it, exactly where the wizard takes it", async () => {
    for (const peer of await lab.adapter.listPeers(signal)) {
      const virtualInterface = Object.values(named).find(({ id }) => id === peer.local.id);
      const free = virtualInterface?.slots.find((slot) => slot.free);
      expect([peer.name, virtualInterfaces.slotBeside(asPeer(peer))]).toEqual([
        peer.name,
        free ? { id: free.id, label: free.label } : null,
      ]);
    }
    expect(Object.values(named).some(({ slots }) => slots.some(({ free }) => free))).toBe(true);
  });

  it("start the wizard for the very slot", () => {
    const empty = {
      ...choiceOf("vif-zrh-core-01"),
      data: {
        ...choiceOf("vif-zrh-core-01").data,
        slots: { ipv4: null, ipv6: null },
        freeFamilies: ["ipv4", "ipv6"],
        suggestedFamily: "ipv4",
      },
    };
    expect(
      forms.startFrom?.(virtualInterfaces.choiceKind, virtualInterfaces.forSlot(empty, "ipv6")),
    ).toMatchObject({
      values: {
        virtualInterfaceId: empty.value,
        addressFamily: "ipv6",
        name: "vif-zrh-core-01-v6",
      },
    });
    expect(virtualInterfaces.forSlot(empty, "ipx")).toBe(empty);
  });

  it("are not made of what is no interface", () => {
    expect(
      virtualInterfaces.toVirtualInterface({ value: "x", label: "x", data: { slots: "none" } }),
    ).toBeNull();
  });
});
