import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { checkGateways, gatewayProblem } from "./gateway-rules";
import { facing, hostRange, isHost } from "./host-range";
import { formatAddress, formatCidr, parseCidr, sameNetwork } from "@/lib/domain/cidr";

const read = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`Cannot read ${text}`);
  return cidr;
};
const v4 = fc
  .tuple(fc.ipV4(), fc.integer({ min: 1, max: 31 }))
  .map(([address, prefix]) => `${address}/${prefix}`);
const v6 = fc
  .tuple(fc.ipV6(), fc.integer({ min: 1, max: 127 }))
  .map(([address, prefix]) => `${address}/${prefix}`);

describe.each([
  ["IPv4", v4, 32],
  ["IPv6", v6, 128],
])("%s", (_family, texts, bits) => {
  it("gives the range the CIDR library gives, without the addresses no host has", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const range = hostRange(read(text));
        const library = bits === 32 ? new Address4(text) : new Address6(text);
        const line = library.subnetMask === bits - 1;
        const [first, last] = [library.startAddress().bigInt(), library.endAddress().bigInt()];
        expect(range?.first.address).toBe(line ? first : first + 1n);
        expect(range?.last.address).toBe(line || bits === 128 ? last : last - 1n);
      }),
    );
  });

  it("calls hosts what the rules accept as gateways; in IPv6 all but the anycast address", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cidr = read(text);
        const anycast = cidr.family === "ipv6" && cidr.prefix < 127 && cidr.address === cidr.first;
        expect(isHost(cidr)).toBe(gatewayProblem(text, cidr.family, "local") === null && !anycast);
      }),
    );
  });

  it("suggests a facing address that the rules accept, and that faces back", () => {
    const lines = fc.tuple(
      texts,
      fc.constantFrom(bits - 1, bits - 2),
      fc.integer({ min: 0, max: 3 }),
    );
    fc.assert(
      fc.property(lines, ([text, prefix, offset]) => {
        const base = read(`${text.split("/")[0]}/${prefix}`);
        const local = {
          ...base,
          address: base.first + BigInt(offset % (prefix === bits - 1 ? 2 : 4)),
        };
        const remote = facing(local);
        if (prefix === bits - 2 && (local.address === base.first || local.address === base.last)) {
          expect(remote).toBeNull();
          return;
        }
        if (!remote) throw new Error("Nothing faces it.");
        expect(remote.address).not.toBe(local.address);
        expect(sameNetwork(remote, local)).toBe(true);
        expect(facing(remote)).toEqual(local);
        const problems: string[] = [];
        checkGateways(
          {
            addressFamily: local.family,
            localGateway: formatCidr(local),
            remoteGateway: formatCidr(remote),
          },
          (path) => problems.push(path),
        );
        expect(problems).toEqual([]);
      }),
    );
  });
});

describe("what people know by heart", () => {
  it.each([
    ["10.0.0.1/30", "10.0.0.2", "10.0.0.1", "10.0.0.2"],
    ["10.0.0.2/30", "10.0.0.1", "10.0.0.1", "10.0.0.2"],
    ["10.0.0.0/31", "10.0.0.1", "10.0.0.0", "10.0.0.1"],
    ["fd00::1/126", "fd00::2", "fd00::1", "fd00::3"],
    ["fd00::1/127", "fd00::", "fd00::", "fd00::1"],
    ["10.0.0.9/24", null, "10.0.0.1", "10.0.0.254"],
  ])("%s faces %s, in %s to %s", (text, expected, first, last) => {
    const opposite = facing(read(text));
    expect(opposite && formatAddress(opposite)).toBe(expected);
    const range = hostRange(read(text));
    expect(range && [formatAddress(range.first), formatAddress(range.last)]).toEqual([first, last]);
  });
  it.each(["10.0.0.1/32", "fd00::1/128"])("%s has no range and no opposite", (text) => {
    expect(hostRange(read(text))).toBeNull();
    expect(facing(read(text))).toBeNull();
    expect(isHost(read(text))).toBe(false);
  });
});
