import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { parseIp, sameAddress } from "./ip";

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
