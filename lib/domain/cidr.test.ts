import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { checkGateways } from "@/lib/systems/otc/gateway-rules";
import {
  formatCidr,
  formatNetwork,
  hasHostBits,
  overlaps,
  parseCidr,
  sameAddressText,
  sameCidr,
  sameNetwork,
  uncompressed,
} from "./cidr";
import { checkRemoteSubnets } from "@/lib/systems/otc/remote-subnet-rules";

const v4 = fc
  .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => `${address}/${prefix}`);
const v6 = fc
  .tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }))
  .map(([address, prefix]) => `${address}/${prefix}`);
const library = (text: string) => (text.includes(":") ? new Address6(text) : new Address4(text));
const read = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`Cannot read ${text}`);
  return cidr;
};

describe.each([
  ["IPv4", v4],
  ["IPv6", v6],
])("%s against the CIDR library", (_family, texts) => {
  it("agrees on network, host bits and spelling", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [own, theirs] = [read(text), library(text)];
        expect(own.first).toBe(theirs.startAddress().bigInt());
        expect(own.last).toBe(theirs.endAddress().bigInt());
        expect(formatCidr(own)).toBe(`${theirs.correctForm()}/${theirs.subnetMask}`);
        expect(formatNetwork(own)).toBe(
          `${theirs.startAddress().correctForm()}/${theirs.subnetMask}`,
        );
        expect(hasHostBits(own)).toBe(theirs.bigInt() !== theirs.startAddress().bigInt());
      }),
    );
  });

  it("agrees on overlap: one network lies in the other", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [left, right] = [library(a), library(b)];
        expect(overlaps(read(a), read(b))).toBe(
          left.isInSubnet(right as never) || right.isInSubnet(left as never),
        );
      }),
    );
  });

  it("reads its own spelling back to the same value", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(sameCidr(read(formatCidr(read(text))), read(text))).toBe(true);
        expect(sameAddressText(text, uncompressed(text))).toBe(true);
      }),
    );
  });

  it("accepts a gateway pair exactly when the library finds both in one subnet", () => {
    fc.assert(
      fc.property(texts, fc.bigInt({ min: -9n, max: 9n }), (text, distance) => {
        const local = read(text);
        const bits = local.family === "ipv4" ? 32 : 128;
        const remoteAddress = local.address + distance;
        fc.pre(
          remoteAddress >= 0n &&
            remoteAddress < 1n << BigInt(bits) &&
            local.prefix >= 1 &&
            local.prefix < bits,
        );
        const remote = formatCidr({ ...local, address: remoteAddress });
        const problems: string[] = [];
        checkGateways(
          { addressFamily: local.family, localGateway: text, remoteGateway: remote },
          (path) => problems.push(path),
        );
        const [left, right] = [library(text), library(remote)];
        const edge = (address: Address4 | Address6) =>
          local.family === "ipv4" &&
          local.prefix <= 30 &&
          [address.startAddress().bigInt(), address.endAddress().bigInt()].includes(
            address.bigInt(),
          );
        const together = left.startAddress().bigInt() === right.startAddress().bigInt();
        const fine =
          distance !== 0n && !edge(left) && !edge(right) && (local.family === "ipv6" || together);
        expect(problems.length === 0).toBe(fine);
      }),
    );
  });

  it("finds every repeated network, however it is spelled", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (list) => {
        const marked: (number | undefined)[] = [];
        checkRemoteSubnets(
          [...list, ...list.map((text) => uncompressed(text).toUpperCase())],
          null,
          (_message, index) => marked.push(index),
        );
        const networks = [...list, ...list].map((text) => formatNetwork(read(text)));
        expect(marked).toEqual(
          networks.flatMap((network, index) => (networks.indexOf(network) < index ? [index] : [])),
        );
      }),
    );
  });
});

describe("reading addresses", () => {
  it.each([
    "",
    "10.0.0.1",
    "10.0.0/24",
    "010.0.0.1/24",
    "10.0.0.1/33",
    "10.0.0.1/-1",
    "10.0.0.1/",
    "10.0.0.1/2x",
    "fd00::1",
    "fd00::1/129",
    "fe80::1%eth0/64",
    "g::/3",
    "1:2/3",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toBeNull();
  });

  it("compares IPv6 by value, never by spelling", () => {
    expect(sameAddressText("FD00::1/64", "fd00:0:0:0:0:0:0:1/64")).toBe(true);
    expect(sameAddressText("FD00::1/64", "FD00::1/65")).toBe(false);
    expect(sameAddressText(null, null)).toBe(true);
    expect(sameAddressText("10.0.0.1/30", null)).toBe(false);
    expect(sameAddressText("not an address", "not an address")).toBe(true);
    expect(sameNetwork(read("fd00::1/64"), read("FD00::FFFF/64"))).toBe(true);
  });

  it("spells subnets as the cloud gives them back", () => {
    expect(uncompressed("FD00::/64")).toBe("fd00:0:0:0:0:0:0:0/64");
    expect(uncompressed("10.0.0.0/8")).toBe("10.0.0.0/8");
  });
});
