import { describe, expect, it } from "vitest";
import { createPeerInput, updatePeerInput } from "./inputs";

const bgp = {
  virtualInterfaceId: "86f9556a-fa68-42b7-93c2-dd407408430b",
  name: "core-01-v4",
  description: "",
  addressFamily: "ipv4",
  localGateway: "10.0.0.1/30",
  remoteGateway: "10.0.0.2/30",
  routeMode: "bgp",
  bgpAsn: 65010,
  bgpMd5: "Qaz12345678",
  remoteSubnets: ["172.16.0.0/16"],
};
const fixed = { ...bgp, routeMode: "static", bgpAsn: null, bgpMd5: null };
const six = {
  ...fixed,
  addressFamily: "ipv6",
  localGateway: "FD00::1/126",
  remoteGateway: "fd00::2/126",
  remoteSubnets: ["2001:db8::/48"],
};

const issuesOf = (
  schema: {
    safeParse(input: unknown): {
      success: boolean;
      error?: { issues: { path: PropertyKey[]; message: string }[] };
    };
  },
  input: unknown,
) =>
  schema
    .safeParse(input)
    .error?.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`) ?? [];
const created = (change: Record<string, unknown>, base: Record<string, unknown> = bgp) =>
  issuesOf(createPeerInput, { ...base, ...change });

describe("a new peer", () => {
  it.each<[string, Record<string, unknown>]>([
    ["BGP over IPv4", bgp],
    ["static over IPv4", fixed],
    ["static over IPv6", six],
    ["BGP without MD5 on purpose", { ...bgp, bgpMd5: null, withoutMd5: true }],
    ["a short MD5 key on purpose", { ...bgp, bgpMd5: "abc1", weakMd5: true }],
    ["an MD5 key of one kind on purpose", { ...bgp, bgpMd5: "12345678", weakMd5: true }],
    [
      "static without remote subnets on purpose",
      { ...fixed, remoteSubnets: [], withoutRemoteSubnets: true },
    ],
    ["the smallest ASN", { ...bgp, bgpAsn: 1 }],
    ["the biggest ASN", { ...bgp, bgpAsn: 4_294_967_295 }],
    ["BGP without remote subnets", { ...bgp, remoteSubnets: [] }],
    ["a /31", { ...bgp, localGateway: "10.0.0.0/31", remoteGateway: "10.0.0.1/31" }],
    ["a /1", { ...bgp, localGateway: "10.0.0.1/1", remoteGateway: "10.0.0.2/1" }],
    ["a /127", { ...six, localGateway: "fd00::/127", remoteGateway: "fd00::1/127" }],
    [
      "IPv6 gateways of two subnets, as in the provider's example",
      { ...six, localGateway: "1050:326b::1/64", remoteGateway: "1060:326b::1/64" },
    ],
    ["subnets with host bits", { ...fixed, remoteSubnets: ["172.16.0.5/16"] }],
    ["a Chinese name", { ...bgp, name: "专线-1" }],
    ["a name of 64", { ...bgp, name: "n".repeat(64) }],
    ["a description of 128", { ...bgp, description: "d".repeat(128) }],
    [
      "50 remote subnets",
      { ...fixed, remoteSubnets: Array.from({ length: 50 }, (_, index) => `172.16.${index}.0/24`) },
    ],
  ])("may be %s", (_what, input) => {
    expect(issuesOf(createPeerInput, input)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string[], Record<string, unknown>?]>([
    [{ virtualInterfaceId: "" }, ["/virtualInterfaceId: Choose a virtual interface."]],
    [{ virtualInterfaceId: undefined }, ["/virtualInterfaceId: Choose a virtual interface."]],
    [{ name: "" }, ["/name: Enter a name."]],
    [{ name: "n".repeat(65) }, ["/name: Use at most 64 characters for the name."]],
    [
      { name: "a b" },
      ["/name: Use only letters, digits, underscores, hyphens and periods in the name."],
    ],
    [
      { description: "d".repeat(129) },
      ["/description: Use at most 128 characters for the description."],
    ],
    [{ description: "a<b" }, ["/description: Leave out < and > from the description."]],
    [{ addressFamily: "ipv5" }, ["/addressFamily: Choose IPv4 or IPv6 as address family."]],
    [{ routeMode: "ospf" }, ["/routeMode: Choose static or BGP as routing mode."]],
    [
      { localGateway: "10.0.0.1" },
      [
        "/localGateway: Enter the local gateway as IPv4 address and prefix, for example 10.0.0.1/30.",
      ],
    ],
    [
      { localGateway: "fd00::1/126" },
      [
        "/localGateway: Enter the local gateway as IPv4 address and prefix, for example 10.0.0.1/30.",
      ],
    ],
    [
      { remoteGateway: "" },
      [
        "/remoteGateway: Enter the remote gateway as IPv4 address and prefix, for example 10.0.0.2/30.",
      ],
    ],
    [
      { remoteGateway: "10.0.0.2/32" },
      ["/remoteGateway: Use a prefix length from 1 to 31 for the remote gateway."],
    ],
    [
      { localGateway: "10.0.0.0/30" },
      [
        "/localGateway: Enter a host address as local gateway; this is the network address of its subnet.",
      ],
    ],
    [
      { remoteGateway: "10.0.0.3/30" },
      [
        "/remoteGateway: Enter a host address as remote gateway; this is the broadcast address of its subnet.",
      ],
    ],
    [
      { remoteGateway: "10.0.0.1/30" },
      ["/remoteGateway: Enter a remote gateway that differs from the local gateway."],
    ],
    [
      { remoteGateway: "10.0.0.6/30" },
      ["/remoteGateway: Enter a remote gateway in the subnet of the local gateway."],
    ],
    [
      { remoteGateway: "10.0.0.2/29" },
      ["/remoteGateway: Give the remote gateway the same prefix length as the local gateway."],
    ],
    [
      { localGateway: "fd00::1/128" },
      ["/localGateway: Use a prefix length from 1 to 127 for the local gateway."],
      six,
    ],
    [
      { localGateway: "fd00::1/0" },
      ["/localGateway: Use a prefix length from 1 to 127 for the local gateway."],
      six,
    ],
    [
      { remoteGateway: "FD00:0:0:0:0:0:0:1/126" },
      ["/remoteGateway: Enter a remote gateway that differs from the local gateway."],
      six,
    ],
    [{ bgpAsn: null }, ["/bgpAsn: Enter the BGP ASN of the on-premises router."]],
    [{ bgpAsn: 0 }, ["/bgpAsn: Enter a BGP ASN from 1 to 4294967295."]],
    [{ bgpAsn: 4_294_967_296 }, ["/bgpAsn: Enter a BGP ASN from 1 to 4294967295."]],
    [{ bgpAsn: 1.5 }, ["/bgpAsn: Enter the BGP ASN as a whole number."]],
    [{ bgpMd5: null }, ["/bgpMd5: Enter an MD5 key, or choose to run BGP without MD5."]],
    [
      { withoutMd5: true },
      ["/bgpMd5: Leave the MD5 key empty, or do not choose to run BGP without MD5."],
    ],
    [
      { bgpMd5: "abc1" },
      ["/bgpMd5: Enter an MD5 key of at least 8 characters, or choose to use it all the same."],
    ],
    [
      { bgpMd5: "abcdefgh" },
      [
        "/bgpMd5: Mix at least two kinds in the MD5 key: upper case, lower case, digits, special characters, or choose to use it all the same.",
      ],
    ],
    [{ bgpAsn: 65010 }, ["/bgpAsn: Leave the BGP ASN empty: static routing has none."], fixed],
    [
      { bgpMd5: "Qaz12345678" },
      ["/bgpMd5: Leave the MD5 key empty: static routing has none."],
      fixed,
    ],
    [
      { remoteSubnets: [] },
      [
        "/remoteSubnets: Enter at least one remote subnet, or choose to go without: static routing reaches nothing else.",
      ],
      fixed,
    ],
    [
      { remoteSubnets: ["172.16.0.0/16", "x"] },
      ["/remoteSubnets/1: Enter an IPv4 subnet as address/prefix, for example 172.16.0.0/16."],
    ],
    [
      { remoteSubnets: ["2001:db8::/48"] },
      ["/remoteSubnets/0: Enter an IPv4 subnet as address/prefix, for example 172.16.0.0/16."],
    ],
    [
      { remoteSubnets: ["2001:db8::/48", "2001:DB8:0:0::/48"] },
      ["/remoteSubnets/1: Remove this subnet: it is already in the list."],
      six,
    ],
    [
      { remoteSubnets: Array.from({ length: 51 }, (_, index) => `172.16.${index}.0/24`) },
      ["/remoteSubnets: Enter at most 50 remote subnets."],
    ],
    [
      { name: "", bgpAsn: null, localGateway: "x" },
      [
        "/name: Enter a name.",
        "/localGateway: Enter the local gateway as IPv4 address and prefix, for example 10.0.0.1/30.",
        "/bgpAsn: Enter the BGP ASN of the on-premises router.",
      ],
    ],
  ])("with %j is told %j", (change, expected, base) => {
    expect(created(change, base)).toEqual(expected);
  });

  it("loses spaces around pasted values and fills in what was left out", () => {
    const least = Object.fromEntries(
      Object.entries(fixed).filter(
        ([field]) => !["bgpAsn", "bgpMd5", "description"].includes(field),
      ),
    );
    expect(
      createPeerInput.parse({ ...least, localGateway: " 10.0.0.1/30 ", name: " n " }),
    ).toMatchObject({
      localGateway: "10.0.0.1/30",
      name: "n",
      description: "",
      bgpAsn: null,
      bgpMd5: null,
      withoutMd5: false,
      weakMd5: false,
      withoutRemoteSubnets: false,
    });
  });
});

describe("a change", () => {
  it("needs all three fields, since they are sent together", () => {
    expect(issuesOf(updatePeerInput, { name: "n", description: "", remoteSubnets: [] })).toEqual(
      [],
    );
    expect(issuesOf(updatePeerInput, { name: "n" })).toHaveLength(1);
    expect(issuesOf(updatePeerInput, { name: "n", remoteSubnets: [], bgpAsn: 1 })).toHaveLength(1);
  });
  it("keeps subnets to one family, each once", () => {
    expect(
      issuesOf(updatePeerInput, {
        name: "n",
        remoteSubnets: ["10.0.0.0/8", "2001:db8::/48", "10.0.0.1/8"],
      }),
    ).toEqual([
      "/remoteSubnets/1: Enter an IPv4 subnet as address/prefix, for example 172.16.0.0/16.",
      "/remoteSubnets/2: Remove this subnet: it is already in the list.",
    ]);
  });
});

describe("words", () => {
  it("say what to do, without please, invalid or oops", () => {
    const all = [
      created({
        name: "",
        bgpAsn: 0,
        bgpMd5: " ",
        localGateway: "x",
        remoteSubnets: ["x"],
        addressFamily: 3,
        routeMode: 3,
        virtualInterfaceId: 3,
      }),
      created({
        remoteSubnets: [3],
        description: 3,
        bgpMd5: 3,
        bgpAsn: "x",
        withoutMd5: 3,
        weakMd5: 3,
        withoutRemoteSubnets: 3,
        localGateway: 3,
        remoteGateway: 3,
      }),
      created({ remoteSubnets: 3 }),
      issuesOf(updatePeerInput, { name: 3 }),
    ].flat();
    for (const line of all) expect(line).not.toMatch(/invalid|please|oops|expected/i);
  });
});
