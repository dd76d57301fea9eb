import { describe, expect, it } from "vitest";
import { warningsFor, type InterfaceFacts, type PeerPlan } from "./warnings";

const facts: InterfaceFacts = {
  gatewayAsn: 64512,
  localSubnets: { ipv4: ["192.168.0.0/16"], ipv6: ["2001:db8:100::/56"] },
};
const plan: PeerPlan = {
  addressFamily: "ipv4",
  localGateway: "10.0.0.1/30",
  remoteGateway: "10.0.0.2/30",
  routeMode: "bgp",
  bgpAsn: 65010,
  remoteSubnets: ["172.16.0.0/16"],
};
const six: PeerPlan = {
  ...plan,
  addressFamily: "ipv6",
  localGateway: "fd00::1/126",
  remoteGateway: "fd00::2/126",
  remoteSubnets: ["2001:db8:a::/48"],
};

describe("warnings", () => {
  it.each<[string, PeerPlan, InterfaceFacts]>([
    ["IPv4", plan, facts],
    ["IPv6", six, facts],
    ["a /64", { ...six, localGateway: "fd00::1/64", remoteGateway: "fd00::2/64" }, facts],
  ])("are none for a clean %s plan", (_name, given, known) => {
    expect(warningsFor(given, known)).toEqual([]);
  });

  it.each<[string, PeerPlan, string, string]>([
    [
      "host bits",
      { ...plan, remoteSubnets: ["172.16.0.5/16"] },
      "/remoteSubnets/0",
      "the subnet is 172.16.0.0/16",
    ],
    [
      "a subnet of the gateway",
      { ...plan, remoteSubnets: ["10.9.0.0/24", "192.168.1.0/24"] },
      "/remoteSubnets/1",
      "local subnet of the virtual gateway",
    ],
    [
      "the interconnect",
      { ...plan, remoteSubnets: ["10.0.0.0/30"] },
      "/remoteSubnets/0",
      "subnet of the gateways",
    ],
    [
      "the cloud's services",
      { ...plan, remoteSubnets: ["100.64.0.0/16"] },
      "/remoteSubnets/0",
      "100.64.0.0/10",
    ],
    [
      "a reserved range",
      { ...plan, remoteSubnets: ["169.254.1.0/24"] },
      "/remoteSubnets/0",
      "must not use",
    ],
    [
      "a wide gateway subnet",
      { ...plan, localGateway: "10.0.0.1/24", remoteGateway: "10.0.0.2/24" },
      "/localGateway",
      "A /30 is recommended, or /31.",
    ],
    [
      "gateways in the gateway's subnet",
      { ...plan, localGateway: "192.168.0.1/30", remoteGateway: "192.168.0.2/30" },
      "/localGateway",
      "overlaps a local subnet",
    ],
    [
      "IPv6 gateways apart",
      { ...six, localGateway: "1050::1/64", remoteGateway: "1060::1/64" },
      "/remoteGateway",
      "different subnets",
    ],
    [
      "an IPv6 subnet's anycast address",
      { ...six, remoteGateway: "fd00::/126" },
      "/remoteGateway",
      "anycast",
    ],
    ["BGP without subnets", { ...plan, remoteSubnets: [] }, "/remoteSubnets", "console asks"],
  ])("tell of %s", (_name, given, pointer, words) => {
    expect(warningsFor(given, facts)).toContainEqual(
      expect.objectContaining({ pointer, detail: expect.stringContaining(words) }),
    );
  });

  it("offer the subnet without host bits", () => {
    expect(warningsFor({ ...six, remoteSubnets: ["2001:DB8:a::5/48"] }, facts)).toMatchObject([
      { replacement: "2001:db8:a::/48" },
    ]);
  });

  it("leave the gateway's own ASN to the rules, and an anycast address of a /127 alone", () => {
    expect(warningsFor({ ...plan, bgpAsn: 64512 }, facts)).toEqual([]);
    expect(
      warningsFor({ ...six, localGateway: "fd00::/127", remoteGateway: "fd00::1/127" }, facts),
    ).toEqual([]);
  });

  it("tell of the cloud's usual ASN when the gateway has another", () => {
    expect(warningsFor({ ...plan, bgpAsn: 64512 }, { ...facts, gatewayAsn: 65146 })).toEqual([
      { pointer: "/bgpAsn", detail: expect.stringContaining("most regions") },
    ]);
  });

  it("tell of a gateway without subnets of the family, unless it has none at all", () => {
    expect(
      warningsFor(six, { ...facts, localSubnets: { ipv4: ["192.168.0.0/16"], ipv6: [] } }),
    ).toEqual([
      { pointer: "/addressFamily", detail: expect.stringContaining("no IPv6 local subnets") },
    ]);
    expect(warningsFor(six, { ...facts, localSubnets: { ipv4: [], ipv6: [] } })).toEqual([]);
  });

  it("say nothing about addresses that cannot be read yet", () => {
    expect(
      warningsFor(
        { ...plan, localGateway: "10.", remoteGateway: "", remoteSubnets: ["172."] },
        facts,
      ),
    ).toEqual([]);
  });
});
