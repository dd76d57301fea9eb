import fc from "fast-check";
import { Address4 } from "ip-address";
import { describe, expect, it } from "vitest";
import { isHostName, remoteAddressIssues, splitAddresses } from "./addresses";
import { formatDuration, parseDuration } from "@/lib/domain/iso-8601";
import { dayMs } from "@/lib/domain/time-units";
import { expiryInstant, expiryIssue, longestOfferMs } from "./expiry";
import { localNetworkIssues, prefixLength } from "./local-network";
import { nameIssue } from "./name";

describe("name", () => {
  it.each(["eu-dr-01", "a", "A_b-9", `a${"b".repeat(42)}c`])("takes %s", (name) =>
    expect(nameIssue(name)).toBeNull(),
  );
  it.each([
    "",
    "1abc",
    "-a",
    "abc-",
    "abc_",
    "a b",
    "a.b",
    "ä",
    "all",
    "Cluster",
    "LOCALHOST",
    "x".repeat(45),
  ])("refuses %j", (name) => expect(nameIssue(name)).not.toBeNull());
});

describe("expiry", () => {
  const now = Date.UTC(2026, 0, 1);

  it.each([
    ["PT1H", 3_600_000],
    ["P1D", dayMs],
    ["P1W", 7 * dayMs],
    ["P1DT2H3M4S", dayMs + 7_384_000],
    ["PT90M", 5_400_000],
  ])("reads %s", (text, ms) => expect(parseDuration(text)).toBe(ms));
  it.each([
    "",
    "P",
    "PT",
    "P1DT",
    "P1WT1H",
    "P1W1D",
    "1h",
    "PT-1H",
    "PT1.5H",
    "p1d",
    "P1Y",
    "P1M",
    "PT1S1M",
  ])("does not read %j", (text) => expect(parseDuration(text)).toBeNull());

  it("takes exactly seven days and not a second more", () => {
    expect(expiryIssue("P1W", now)).toBeNull();
    expect(expiryIssue("P7D", now)).toBeNull();
    expect(expiryIssue("P7DT1S", now)).toContain("7 days");
    expect(expiryIssue("PT0S", now)).toContain("future");
    expect(expiryIssue("2025-12-31T23:59:59Z", now)).toContain("future");
    expect(expiryIssue("2026-01-08T01:00:00+01:00", now)).toBeNull();
    expect(expiryIssue("2026-01-08T00:00:00-01:00", now)).toContain("7 days");
  });

  it("reads back every duration it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestOfferMs / 1000 }), (seconds) => {
        expect(expiryInstant(formatDuration(seconds * 1000), now)).toBe(now + seconds * 1000);
      }),
    );
  });
});

describe("remote addresses", () => {
  it("wants one family and no doubles, and leaves names to the resolver", () => {
    expect(remoteAddressIssues(["203.0.113.1", "203.0.113.2", "nas.example.com"])).toEqual([]);
    expect(remoteAddressIssues(["203.0.113.1", "2001:db8::1"])).toEqual([
      { index: 1, detail: "Use only IPv4 or only IPv6 addresses." },
    ]);
    expect(remoteAddressIssues(["2001:db8::1", "2001:DB8:0::1"])[0]?.index).toBe(1);
    expect(remoteAddressIssues(["300.1.1.1", "a b"]).map(({ index }) => index)).toEqual([0, 1]);
  });
  it("knows host names", () => {
    expect(["nas", "a-1.example.com", "x_y.example"].every(isHostName)).toBe(true);
    expect(
      ["", "-a", "a-", "a..b", "1.2.3", "a.example.com.", "x".repeat(64)].some(isHostName),
    ).toBe(false);
  });
  it("splits a pasted list", () =>
    expect(splitAddresses("1.1.1.1, 2.2.2.2;3.3.3.3\n4.4.4.4  ")).toEqual([
      "1.1.1.1",
      "2.2.2.2",
      "3.3.3.3",
      "4.4.4.4",
    ]));
});

describe("local network", () => {
  const network = {
    addresses: ["10.1.2.11", "10.1.2.12"],
    netmask: "255.255.255.0",
    gateway: "10.1.2.1",
    broadcastDomain: "Default",
  };
  const paths = (change: Partial<typeof network>): string[] =>
    localNetworkIssues({ ...network, ...change }).map(({ path }) => path.join("/"));

  it("takes a sound one, with a mask or a prefix length, in both families", () => {
    expect(paths({})).toEqual([]);
    expect(paths({ netmask: "/24" })).toEqual([]);
    expect(paths({ addresses: ["2001:db8::11"], netmask: "64", gateway: "2001:db8::1" })).toEqual(
      [],
    );
  });
  it("points at what is wrong", () => {
    expect(paths({ addresses: [] })).toEqual(["addresses"]);
    expect(paths({ addresses: ["10.1.2.11", "10.1.3.12"] })).toEqual(["addresses/1"]);
    expect(paths({ addresses: ["10.1.2.11", "10.1.2.11"] })).toEqual(["addresses/1"]);
    expect(paths({ addresses: ["10.1.2.11", "2001:db8::1"] })).toEqual(["addresses/1"]);
    expect(paths({ addresses: ["10.1.2.0"] })).toEqual(["addresses/0"]);
    expect(paths({ gateway: "10.1.3.1" })).toEqual(["gateway"]);
    expect(paths({ gateway: "10.1.2.12" })).toEqual(["gateway"]);
    expect(paths({ netmask: "255.0.255.0" })).toEqual(["netmask"]);
    expect(paths({ netmask: "", gateway: "", broadcastDomain: "" })).toEqual([
      "broadcastDomain",
      "gateway",
      "netmask",
    ]);
  });
  it("computes subnets as the ip-address library does", () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.ipV4(),
        fc.integer({ min: 1, max: 32 }),
        (address, gateway, prefix) => {
          const inSubnet = new Address4(gateway).isInSubnet(new Address4(`${address}/${prefix}`));
          const issues = localNetworkIssues({
            addresses: [address],
            netmask: String(prefix),
            gateway,
            broadcastDomain: "Default",
          });
          expect(issues.some(({ detail }) => detail.startsWith("Use a gateway inside"))).toBe(
            !inSubnet,
          );
        },
      ),
    );
  });
  it("reads every mask as its prefix length", () => {
    for (let prefix = 1; prefix <= 32; prefix += 1)
      expect(
        prefixLength(new Address4(`0.0.0.0/${prefix}`).subnetMaskAddress().address, "ipv4"),
      ).toBe(prefix);
    expect([
      prefixLength("33", "ipv4"),
      prefixLength("0", "ipv4"),
      prefixLength("128", "ipv6"),
      prefixLength("0.0.0.0", "ipv4"),
      prefixLength("255.255.0.0", "ipv6"),
    ]).toEqual([null, null, null, null, null]);
  });
});
