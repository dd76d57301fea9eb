import { beforeEach, describe, expect, it } from "vitest";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { searchable, searchWords } from "@/lib/domain/search-words";
import { facts } from "./facts";
import { createPeerInput } from "./inputs";
import { routerPlan } from "./routers/router-plan";
import { routers } from "./routers/routers";
import { asPeer, createTestLab, noAbort, type TestLab } from "./testing/world";
import { virtualInterfaces } from "./virtual-interfaces";

/* Reports from the field, each with the value that is right. */

const signal = noAbort();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});

const setFields = (name: string, fields: Record<string, unknown>) =>
  lab.command("set-interface-fields", { interface: name, fields });
async function snapshotNamed(name: string): Promise<PeerSnapshot> {
  const found = (await lab.adapter.listPeers(signal)).find((peer) => peer.name === name);
  if (!found) throw new Error(`The fleet has no ${name}.`);
  return found;
}
const peerNamed = async (name: string): Promise<Peer> => asPeer(await snapshotNamed(name));
const factsOf = (peer: Peer): Record<string, unknown> =>
  Object.fromEntries(
    facts(peer).flatMap((group) => group.facts.map(({ label, value }) => [label, value])),
  );
async function interfaceNamed(name: string) {
  const choices = await lab.adapter.choices(virtualInterfaces.choiceKind, {}, signal);
  const choice = choices.find(({ label }) => label === name);
  const virtualInterface = choice && virtualInterfaces.toVirtualInterface(choice);
  if (!virtualInterface) throw new Error(`The fleet has no interface ${name}.`);
  const of = (title: string) =>
    Object.fromEntries(
      virtualInterface.facts
        .find((group) => group.title === title)
        ?.facts.map(({ label, value }) => [label, value]) ?? [],
    );
  return { ...virtualInterface, of };
}
const textsOf = (peer: Peer): string[] => {
  const plan = routerPlan(peer);
  return plan ? routers.map(({ snippet }) => snippet(plan)) : [];
};

describe("an interface of a global DC gateway", () => {
  const given = (id: string) => ({ service_type: "GDGW", vgw_id: null, gateway_id: id });

  it("shows the gateway's id, in the list too, where nothing more is known", async () => {
    const id = "00000900-5566-4433-2211-aabbccddeeff";
    setFields("vif-gva-transit", given(id));
    expect(factsOf(await peerNamed("vif-gva-transit"))).toMatchObject({
      "Global DC gateway": "Not known",
      "Global DC gateway ID": id,
      "Cloud ASN": "Not known",
      "Local subnets": "Not known",
    });
    const virtualInterface = await interfaceNamed("vif-gva-transit");
    expect(virtualInterface.values.gateway).toBe(id);
    expect(virtualInterface.of("Global DC gateway")).toMatchObject({
      "Gateway ID": id,
      Name: "Not known",
    });
  });

  it("shows its name and ASN where the region lists such gateways", async () => {
    const { id } = lab.command("add-global-gateway", { name: "gdgw-eu", asn: 64777 }) as {
      id: string;
    };
    setFields("vif-gva-transit", given(id));
    expect(factsOf(await peerNamed("vif-gva-transit"))).toMatchObject({
      "Global DC gateway": "gdgw-eu",
      "Global DC gateway ID": id,
      "Cloud ASN": 64777,
    });
    const virtualInterface = await interfaceNamed("vif-gva-transit");
    expect(virtualInterface.values.gateway).toBe("gdgw-eu");
    expect(textsOf(await peerNamed("vif-gva-transit"))[0]).toContain("remote-as 64777");
  });

  it("does not ask regions for such gateways where no interface has one", async () => {
    await lab.adapter.listPeers(signal);
    expect(lab.dcaas.exchanges.map(({ path }) => path).join()).not.toContain("global-dc-gateways");
  });

  it("is CloudPond's with lgw_id", async () => {
    setFields("vif-gva-transit", { service_type: "LGW", vgw_id: null, lgw_id: "lgw-1" });
    expect(factsOf(await peerNamed("vif-gva-transit"))).toMatchObject({
      "CloudPond gateway ID": "lgw-1",
    });
  });
});

describe("an interface on a LAG", () => {
  it("is read and shows the LAG in virtualInterface of a connection, in the list too", async () => {
    const lag = "00000901-5566-4433-2211-aabbccddeeff";
    setFields("vif-gva-transit", { direct_connect_id: null, lag_id: lag });
    const shown = factsOf(await peerNamed("vif-gva-transit"));
    expect(shown).toMatchObject({ "LAG ID": lag });
    expect(shown).not.toHaveProperty("Connection ID");
    const virtualInterface = await interfaceNamed("vif-gva-transit");
    expect(virtualInterface.values.line).toBe(`LAG ${lag}`);
    expect(virtualInterface.of("Direct connection")).toEqual({ "LAG ID": lag });
  });
});

describe("a switchover test", () => {
  it("is not a failure, and offers nothing meanwhile", async () => {
    expect(await snapshotNamed("vif-switchover")).toMatchObject({
      nativeState: "ADMIN_SHUTDOWN",
      status: "degraded",
    });
    const virtualInterface = await interfaceNamed("vif-switchover");
    expect(virtualInterface.slots.map(({ free }) => free)).toEqual([false, false]);
    expect(virtualInterface.slots[1]?.reason).toContain("ADMIN_SHUTDOWN");
  });
});

describe("BFD that is on in the cloud", () => {
  const attribute = {
    ha_type: "bfd",
    ha_mode: "auto_single",
    detect_multiplier: 3,
    min_rx_interval: 1000,
    min_tx_interval: 800,
  };

  it("shows mode, intervals and multiplier", async () => {
    setFields("vif-gva-transit", { enable_bfd: true, extend_attribute: attribute });
    expect(factsOf(await peerNamed("vif-gva-transit"))).toMatchObject({
      BFD: "on",
      "BFD mode": "auto_single",
      "BFD receive interval": "1000 ms",
      "BFD send interval": "800 ms",
      "BFD multiplier": 3,
    });
    const virtualInterface = await interfaceNamed("vif-gva-transit");
    expect(virtualInterface.of("Virtual interface").BFD).toBe(
      "on, auto_single, receives every 1000 ms, sends every 800 ms, multiplier 3",
    );
  });

  it("is in every router's text, its times the other way round", async () => {
    setFields("vif-gva-transit", { enable_bfd: true, extend_attribute: attribute });
    const [frr, ios, junos] = textsOf(await peerNamed("vif-gva-transit"));
    for (const line of [
      " profile DC-VLAN105-V4\n  detect-multiplier 3\n  receive-interval 800\n  transmit-interval 1000",
      " neighbor 10.250.0.17 bfd profile DC-VLAN105-V4",
    ])
      expect(frr).toContain(line);
    expect(ios).toContain(" bfd interval 1000 min_rx 800 multiplier 3\n");
    expect(ios).toContain(" neighbor 10.250.0.17 fall-over bfd\n");
    for (const line of [
      "neighbor 10.250.0.17 bfd-liveness-detection minimum-receive-interval 800\n",
      "neighbor 10.250.0.17 bfd-liveness-detection transmit-interval minimum-interval 1000\n",
      "neighbor 10.250.0.17 bfd-liveness-detection multiplier 3\n",
    ])
      expect(junos).toContain(line);
  });

  it("says so where the cloud does not report its times", async () => {
    setFields("vif-gva-transit", { enable_bfd: true });
    for (const text of textsOf(await peerNamed("vif-gva-transit")))
      expect(text).toContain("The cloud does not report all its BFD times");
  });

  it("is in no text and no row where it is off", async () => {
    const peer = await peerNamed("vif-gva-transit");
    for (const text of textsOf(peer)) expect(text).not.toMatch(/bfd/i);
    expect(Object.keys(factsOf(peer)).join()).not.toMatch(/BFD|NQA|GRE/);
  });
});

describe("an IPv6 address of many spellings", () => {
  it("is shown in one, and found by any, local ones too", async () => {
    setFields("vif-legacy-flat", {
      address_family: "ipv6",
      local_gateway_v6_ip: "FD00:0:0:0:0:0:0:1/64",
      remote_gateway_v6_ip: "fd00::0002/64",
    });
    const { local, remote } = await snapshotNamed("vif-legacy-flat");
    expect([local.addresses, remote.addresses]).toEqual([["fd00::1/64"], ["fd00::2/64"]]);
    const stored = searchable([...local.addresses, ...remote.addresses]);
    for (const asked of ["fd00::1", "fd00::2", "FD00:0:0:0:0:0:0:1", "fd00::0002"])
      expect(searchWords(asked)[0]?.some((word) => stored.includes(word))).toBe(true);
  });
});

describe("Chinese names", () => {
  it("are taken, and found", async () => {
    const name = "对等体-1";
    const input = createPeerInput.safeParse({
      virtualInterfaceId: "86f9556a-fa68-42b7-93c2-dd407408430b",
      name,
      addressFamily: "ipv4",
      localGateway: "10.0.0.1/30",
      remoteGateway: "10.0.0.2/30",
      routeMode: "static",
      remoteSubnets: ["172.16.0.0/16"],
    });
    expect(input.success).toBe(true);
    expect(searchable([name])).toContain(searchWords("对等体")[0]?.[0]);
  });
});

describe("a region without version 3", () => {
  it("says so", async () => {
    lab.command("set-switch", { name: "v3Published", value: false });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({
      message: expect.stringContaining("does not publish version 3 of the Direct Connect API"),
      backend: { status: 404, code: "APIGW.0101" },
    });
  });
});

describe("the page of a static peer", () => {
  it("has no row of what is off, reserved or of BGP", async () => {
    const peer = await peerNamed("vif-zrh-core-01");
    const routing = facts(peer).find(({ title }) => title === "Routing")?.facts;
    expect(routing).toEqual([expect.objectContaining({ label: "Routing mode", value: "Static" })]);
    expect(Object.keys(factsOf(peer))).not.toContain("Service subnets");
  });

  it("has those that are on", async () => {
    setFields("vif-zrh-core-01", { enable_bfd: true });
    expect(factsOf(await peerNamed("vif-zrh-core-01"))).toMatchObject({ BFD: "on" });
  });
});
