import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asPeer, createTestLab, noAbort } from "../testing/world";
import { forms } from "../forms";
import { iosSnippet, netmask } from "./ios";
import { junosSnippet } from "./junos";
import { cloudAsnPlaceholder, md5Placeholder, routerPlan } from "./router-plan";
import { four, six } from "../testing/plans";

const signal = noAbort();
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((codes) => String.fromCharCode(...codes));
async function peerNamed(name: string) {
  const { adapter } = await createTestLab();
  const found = (await adapter.listPeers(signal)).find((peer) => peer.name === name);
  if (!found) throw new Error(`The fleet has no ${name}.`);
  return asPeer(found);
}

describe("the Cisco IOS snippet", () => {
  it("writes masks and lengths as IOS does", () => {
    const text = iosSnippet(four);
    for (const line of [
      "interface GigabitEthernet0/0/0.101",
      " encapsulation dot1Q 101",
      " ip address 10.0.0.2 255.255.255.252",
      "router bgp 65010",
      " neighbor 10.0.0.1 remote-as 64512",
      ` neighbor 10.0.0.1 password ${md5Placeholder}`,
      "  network 172.16.0.0 mask 255.255.0.0",
      "  neighbor 10.0.0.1 prefix-list DC-VLAN101-V4-OUT out",
    ])
      expect(text.split("\n")).toContain(line);
    expect(iosSnippet(six)).toContain("\n  network 2001:db8:a::/48\n");
    expect(iosSnippet({ ...four, bgp: null })).toContain(
      "\nip route 192.168.0.0 255.255.0.0 10.0.0.1\n",
    );
    expect(iosSnippet({ ...six, bgp: null })).toContain("\nipv6 route 2001:db8:100::/56 fd00::1\n");
  });
  it.each([
    [1, "128.0.0.0"],
    [8, "255.0.0.0"],
    [30, "255.255.255.252"],
    [31, "255.255.255.254"],
    [32, "255.255.255.255"],
  ])("knows the mask of /%i", (prefix, mask) => {
    expect(netmask(prefix)).toBe(mask);
  });
});

describe("the Junos snippet", () => {
  it("sets interface, policies and session", () => {
    const lines = junosSnippet(six).split("\n");
    for (const line of [
      "set interfaces ge-0/0/0 unit 101 vlan-id 101",
      "set interfaces ge-0/0/0 unit 101 family inet6 address fd00::2/126",
      "set policy-options policy-statement DC-VLAN101-V6-OUT term own from route-filter 2001:db8:a::/48 exact",
      "set policy-options policy-statement DC-VLAN101-V6-OUT then reject",
      "set routing-options autonomous-system 65010",
      "set protocols bgp group DC-VLAN101-V6 neighbor fd00::1 peer-as 64512",
      `set protocols bgp group DC-VLAN101-V6 neighbor fd00::1 authentication-key "${md5Placeholder}"`,
    ])
      expect(lines).toContain(line);
    expect(junosSnippet({ ...six, bgp: null })).toContain(
      "\nset routing-options rib inet6.0 static route 2001:db8:100::/56 next-hop fd00::1\n",
    );
    expect(junosSnippet({ ...four, vlan: null })).toContain(
      "set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.2/30",
    );
    expect(junosSnippet({ ...four, bgp: { ownAsn: 65010, cloudAsn: null, md5: false } })).toContain(
      `peer-as ${cloudAsnPlaceholder}`,
    );
  });
});

describe("a peer's router side", () => {
  it("is read from the cloud's answer, the gateway's ASN and subnets with it", async () => {
    const plan = routerPlan(await peerNamed("vif-brn-campus-v6"));
    expect(plan).toMatchObject({
      family: "ipv6",
      vlan: 103,
      bgp: { ownAsn: 65020, cloudAsn: 64512, md5: true },
    });
    const [frr] = forms.snippets(await peerNamed("vif-brn-campus-v6"));
    expect(frr).toMatchObject({
      title: "FRRouting",
      text: expect.stringContaining(" ipv6 address fd00:2::2/126\n"),
    });
    expect(frr?.text).toContain(" neighbor fd00:2::1 remote-as 64512\n");
    expect(frr?.text).toContain("  network 2001:db8:18::/48\n");
    expect(frr?.text).toContain(
      "ipv6 prefix-list DC-VLAN103-V6-IN seq 5 permit 2001:db8:100::/56 le 128\n",
    );
  });

  it("has no password line where there is no key, and is known for a peer in the interface's own fields", async () => {
    for (const { text } of forms.snippets(await peerNamed("vif-lug-dr")))
      expect(text).not.toContain(md5Placeholder);
    expect(forms.snippets(await peerNamed("vif-legacy-flat")).map(({ title }) => title)).toEqual([
      "FRRouting",
      "Cisco IOS",
      "Junos",
    ]);
  });

  it("is missing where addresses or the ASN are", async () => {
    const peer = await peerNamed("vif-gva-transit");
    expect(forms.snippets({ ...peer, remote: { ...peer.remote, addresses: [] } })).toEqual([]);
    expect(
      forms.snippets({
        ...peer,
        native: {
          ...peer.native,
          vif_peer: { ...(peer.native.vif_peer as object), bgp_asn: null },
        },
      }),
    ).toEqual([]);
    expect(forms.snippets({ ...peer, native: {} })).toEqual([]);
  });

  it("leaves the subnet of the gateways out of what is announced", async () => {
    const peer = await peerNamed("vif-gva-transit");
    const record = {
      ...(peer.native.vif_peer as object),
      remote_ep_group: ["10.250.0.16/30", "172.19.0.0/16"],
    };
    expect(
      routerPlan({ ...peer, native: { ...peer.native, vif_peer: record } })?.announced,
    ).toHaveLength(1);
  });

  it("cannot be given lines of its own by a name", async () => {
    const peer = await peerNamed("vif-gva-transit");
    const words = (text: string) =>
      text.split("\n").filter((line) => !/^[!#]|description/.test(line.trim()));
    const clean = forms.snippets(peer).map(({ text }) => words(text));
    fc.assert(
      fc.property(anyText, (name) => {
        expect(
          forms
            .snippets({ ...peer, name: `a\n${name}"\r\nno router bgp 1` })
            .map(({ text }) => words(text)),
        ).toEqual(clean);
      }),
      { numRuns: 30 },
    );
  });
});
