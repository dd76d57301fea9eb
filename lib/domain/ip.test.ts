import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { ipText, parseIp, sameAddress, usualAddress } from "./ip";

describe("parseIp", () => {
  it("reads every IPv4 address as the ip-address library does", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(parseIp(text)).toEqual({ family: "ipv4", value: new Address4(text).bigInt() });
      }),
    );
  });

  it("reads every IPv6 address as the ip-address library does", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(parseIp(text)).toEqual({ family: "ipv6", value: new Address6(text).bigInt() });
      }),
    );
  });

  it("accepts exactly the texts the library accepts, among those made of an address's characters", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789af:."), maxLength: 20 });
    fc.assert(
      fc.property(text, (candidate) => {
        const known = candidate.includes(":")
          ? Address6.isValid(candidate)
          : /^[\d.]+$/.test(candidate) && Address4.isValid(candidate);
        expect(parseIp(candidate) !== null).toBe(known);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4/24",
    "::1%eth0",
    "[::1]",
    "1::2::3",
    ":::",
    "1.2.3.4::",
    "12345::",
  ])("refuses %j", (text) => {
    expect(parseIp(text)).toBeNull();
  });

  it("knows an address however it is written, and names without case", () => {
    expect(sameAddress("2001:db8::1", "2001:0DB8:0:0:0:0:0:1")).toBe(true);
    expect(sameAddress("A.example.com", "a.EXAMPLE.com")).toBe(true);
    expect(sameAddress("1.2.3.4", "::102:304")).toBe(false);
  });
});

describe("the spelling addresses are shown in", () => {
  it("is that of RFC 5952, as browsers write it into URLs", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const ip = parseIp(text);
        if (!ip || ip.value >> 32n === 0xffffn) return;
        expect(`[${ipText(ip)}]`).toBe(new URL(`http://[${text}]/`).hostname);
      }),
    );
  });

  it.each([
    ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::FFFF:C000:0201", "::ffff:192.0.2.1"],
    ["192.0.2.1", "192.0.2.1"],
    ["node-1.example.com", "node-1.example.com"],
    ["fe80::1%eth0", "fe80::1%eth0"],
  ])("shows %s as %s", (text, shown) => expect(usualAddress(text)).toBe(shown));
});
